"""Django's entry to this room."""

from django.apps import AppConfig


class TermsConfig(AppConfig):
    """Samskap: the room of a learning centre’s terms."""

    name = "samskap.terms"
    default_auto_field = "django.db.models.BigAutoField"
