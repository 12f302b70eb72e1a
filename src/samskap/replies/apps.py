"""Django's entry to this room."""

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    """The room of replies."""

    name = "samskap.replies"
    default_auto_field = "django.db.models.BigAutoField"
