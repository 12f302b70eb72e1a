"""Django's entry to this room."""

from django.apps import AppConfig


class DecidingConfig(AppConfig):
    """Samskap: the room of consultation, examination answers and decision."""

    name = "samskap.deciding"
    default_auto_field = "django.db.models.BigAutoField"
