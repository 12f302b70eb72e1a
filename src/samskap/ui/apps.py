"""Django's entry to this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look has no models."""

    name = "samskap.ui"

    def ready(self) -> None:
        """Have what is wrong with the installation's own texts told at start."""
        from samskap.ui import checks  # noqa: F401, PLC0415 - registers itself, once settings are there
