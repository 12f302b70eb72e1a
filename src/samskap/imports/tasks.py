"""What this room does without being asked: forget what was only looked at, take up what a worker dropped."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.imports.actions import intakes


@task()
def tidy() -> None:
    """Forget what was read a week ago, with its files."""
    intakes.tidy(at=timezone.now())


@task()
def watch() -> None:
    """Go on with what nobody seems to work on any more."""
    intakes.take_up_silent(at=timezone.now())


PERIODIC = (Periodic(tidy, hour=3), Periodic(watch, every=timedelta(minutes=5)))
