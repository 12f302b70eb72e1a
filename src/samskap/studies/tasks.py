"""What this room does without being asked."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.studies.actions.cancelling import tell_of_cancelled
from samskap.studies.actions.counting import count


@task()
def tell_those_who_take_it() -> None:
    """Tell those who take a course that its provider has cancelled it."""
    tell_of_cancelled(at=timezone.now())


@task()
def count_studies() -> None:
    """Count how many of each term have begun, were active, and have finished."""
    count(at=timezone.now())


PERIODIC = (Periodic(tell_those_who_take_it, every=timedelta(minutes=5)), Periodic(count_studies, hour=4))
