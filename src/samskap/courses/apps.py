"""Django's entry to this room."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """The courses room."""

    name = "samskap.courses"
    default_auto_field = "django.db.models.BigAutoField"
