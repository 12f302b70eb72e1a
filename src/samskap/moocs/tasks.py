"""What this room does without being asked: looking whether the addresses of courses still lead somewhere."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.moocs.actions.links import look_at_due


@task()
def look_at_addresses() -> None:
    """Look at some of the addresses that nobody has looked at for a week."""
    look_at_due(clock=timezone.now)


PERIODIC = (Periodic(look_at_addresses, every=timedelta(minutes=10)),)
