"""Django's entry to this room."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    """The room of offers."""

    name = "samskap.offers"
    default_auto_field = "django.db.models.BigAutoField"
