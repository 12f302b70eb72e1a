"""Django's entry to this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look has no models."""

    name = "samskap.ui"
