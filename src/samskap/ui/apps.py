"""Django's entry to this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "samskap.ui"
