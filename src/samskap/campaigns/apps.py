"""Django's entry to this room."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Samskap: the room of channels, short links and posters."""

    name = "samskap.campaigns"
    default_auto_field = "django.db.models.BigAutoField"
