"""Django's entry to this room."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """The room of results."""

    name = "samskap.results"
    default_auto_field = "django.db.models.BigAutoField"
