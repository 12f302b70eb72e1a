"""Django's entry to this room."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    """The room as a Django app."""

    name = "samskap.signing"
    default_auto_field = "django.db.models.BigAutoField"
