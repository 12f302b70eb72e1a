"""Django's entry to this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "samskap.notices"
    default_auto_field = "django.db.models.BigAutoField"
