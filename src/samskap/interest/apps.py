"""Django's entry to this room."""

from django.apps import AppConfig


class InterestConfig(AppConfig):
    """Samskap: the room of those who are interested."""

    name = "samskap.interest"
    default_auto_field = "django.db.models.BigAutoField"
