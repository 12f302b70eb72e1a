"""Django's entry to this room."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """The room of rounds of admission."""

    name = "samskap.rounds"
    default_auto_field = "django.db.models.BigAutoField"
