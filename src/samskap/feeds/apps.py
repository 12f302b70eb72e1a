"""Django's entry to this room."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Samskap: the room that tells the world about our own courses."""

    name = "samskap.feeds"
    default_auto_field = "django.db.models.BigAutoField"
