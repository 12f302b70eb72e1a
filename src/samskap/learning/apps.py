"""Django's entry to this room."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """The room of the learner."""

    name = "samskap.learning"
    default_auto_field = "django.db.models.BigAutoField"
