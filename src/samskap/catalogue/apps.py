"""Django's entry to this room."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Samskap: the room of a term’s public catalogue."""

    name = "samskap.catalogue"
    default_auto_field = "django.db.models.BigAutoField"
