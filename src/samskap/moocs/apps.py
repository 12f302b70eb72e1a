"""Django's entry to this room."""

from django.apps import AppConfig


class MoocsConfig(AppConfig):
    """Samskap: the room of open courses of other providers."""

    name = "samskap.moocs"
    default_auto_field = "django.db.models.BigAutoField"
