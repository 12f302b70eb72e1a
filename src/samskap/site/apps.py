"""Django's entry to this room."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The room of settings, addresses, demo and commands."""

    name = "samskap.site"
    default_auto_field = "django.db.models.BigAutoField"
