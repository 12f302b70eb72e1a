"""Django's entry to this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room as a Django app."""

    name = "samskap.notices"
    default_auto_field = "django.db.models.BigAutoField"
