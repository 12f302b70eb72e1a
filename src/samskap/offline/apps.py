"""Django's entry to this room."""

from django.apps import AppConfig


class OfflineConfig(AppConfig):
    """The room of reading without a connection."""

    name = "samskap.offline"
    default_auto_field = "django.db.models.BigAutoField"
