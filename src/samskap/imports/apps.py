"""Django's entry to this room."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Samskap: the room that takes courses in from outside."""

    name = "samskap.imports"
    default_auto_field = "django.db.models.BigAutoField"
