"""Django's entry to this room."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """The room of assessment."""

    name = "samskap.assessment"
    default_auto_field = "django.db.models.BigAutoField"
