"""Django's entry to this room."""

from django.apps import AppConfig


class ChoosingConfig(AppConfig):
    """Samskap: the board on which a term’s courses are weighed."""

    name = "samskap.choosing"
    default_auto_field = "django.db.models.BigAutoField"
