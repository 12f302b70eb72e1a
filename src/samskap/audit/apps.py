"""Django's entry to this room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The room as a Django app."""

    name = "samskap.audit"
    default_auto_field = "django.db.models.BigAutoField"
