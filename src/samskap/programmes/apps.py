"""Django's entry to this room."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """The room of editions and enrolments."""

    name = "samskap.programmes"
    default_auto_field = "django.db.models.BigAutoField"
