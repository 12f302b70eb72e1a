"""What is done every day for the installation as a whole."""

from django.core.management import call_command
from django_tasks import task

from samskap.background.rules import Periodic


@task()
def tidy() -> None:
    """Delete what has run out; the same as `python -m samskap tidy`."""
    call_command("tidy", verbosity=0)


PERIODIC = (Periodic(tidy, hour=3),)
