"""Django's entry to this room."""

from django.apps import AppConfig


class OccupationsConfig(AppConfig):
    """Samskap: the room of classifications of occupations."""

    name = "samskap.occupations"
    default_auto_field = "django.db.models.BigAutoField"
