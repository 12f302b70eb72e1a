"""Django's entry to this room."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """The room of applications."""

    name = "samskap.applications"
    default_auto_field = "django.db.models.BigAutoField"
