"""Django's entry to this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room as a Django app."""

    name = "samskap.people"
    default_auto_field = "django.db.models.BigAutoField"
