"""Django's entry to this room."""

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    """The room as a Django app."""

    name = "samskap.background"
    default_auto_field = "django.db.models.BigAutoField"
