"""What this room does without being asked: noting what has run out, and looking at teams."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.offers.actions.expiring import expire_due
from samskap.offers.actions.teams import look_after_all


@task()
def note_expired() -> None:
    """Note which offers nobody answered in time."""
    expire_due(at=timezone.now())


@task()
def look_after_teams() -> None:
    """Write to new persons of teams, and find teams that became too small."""
    look_after_all(at=timezone.now())


PERIODIC = (
    Periodic(note_expired, every=timedelta(minutes=5)),
    Periodic(look_after_teams, every=timedelta(minutes=10)),
)
