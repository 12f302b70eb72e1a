"""Django's entry to this room."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """The room of the plan."""

    name = "samskap.planning"
    default_auto_field = "django.db.models.BigAutoField"
