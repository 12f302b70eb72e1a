"""Django's entry to this room."""

from django.apps import AppConfig


class HandoutsConfig(AppConfig):
    """The room of hand-outs."""

    name = "samskap.handouts"
    default_auto_field = "django.db.models.BigAutoField"
