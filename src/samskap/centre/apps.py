"""Django's entry to this room."""

from django.apps import AppConfig


class CentreConfig(AppConfig):
    """The room as a Django app."""

    name = "samskap.centre"
    default_auto_field = "django.db.models.BigAutoField"
