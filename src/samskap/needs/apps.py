"""Django's entry to this room."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Samskap: the register of needs for competence."""

    name = "samskap.needs"
    default_auto_field = "django.db.models.BigAutoField"
