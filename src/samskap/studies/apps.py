"""Django's entry to this room."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    """Samskap: the room of participants’ studies in courses of other providers."""

    name = "samskap.studies"
    default_auto_field = "django.db.models.BigAutoField"
