"""Django's entry to this room."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """The room of certificates."""

    name = "samskap.awards"
    default_auto_field = "django.db.models.BigAutoField"
