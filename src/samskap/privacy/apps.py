"""Django's entry to this room."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The room as a Django app."""

    name = "samskap.privacy"
    default_auto_field = "django.db.models.BigAutoField"
