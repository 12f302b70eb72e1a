"""Django's entry to this room."""

from django.apps import AppConfig


class IssuingConfig(AppConfig):
    """The room as a Django app."""

    name = "samskap.issuing"
    default_auto_field = "django.db.models.BigAutoField"
