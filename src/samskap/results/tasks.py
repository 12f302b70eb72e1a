"""What this room does without being asked: counting once a week."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.results.actions import count_anew


@task()
def count() -> None:
    """Count who has begun and who has finished."""
    count_anew(at=timezone.now())


PERIODIC = (Periodic(count, every=timedelta(days=7)),)
