"""Django's entry to this room."""

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    """The room of selection."""

    name = "samskap.selection"
    default_auto_field = "django.db.models.BigAutoField"
