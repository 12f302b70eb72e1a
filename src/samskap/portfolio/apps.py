"""Django's entry to this room."""

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    """The room of the portfolio."""

    name = "samskap.portfolio"
    default_auto_field = "django.db.models.BigAutoField"
