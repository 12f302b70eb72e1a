"""Django's entry to this room."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The room as a Django app."""

    name = "samskap.organisations"
    default_auto_field = "django.db.models.BigAutoField"
