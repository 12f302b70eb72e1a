"""What this room does without being asked."""

from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.notices import actions, bundling


@task()
def bundle_day() -> None:
    """Put the day's letters together, for those who want one a day."""
    bundling.bundle_day(at=timezone.now())


@task()
def empty_old() -> None:
    """Forget what failed letters said when nobody sends them any more."""
    actions.empty_old(at=timezone.now())


PERIODIC = (Periodic(bundle_day, hour=6), Periodic(empty_old, hour=3))
