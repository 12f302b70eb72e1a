"""What this room does in the background."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.needs.actions.figures import forget_unwritten

#: How long somebody can take to look at a file before it is written.
KEPT = timedelta(days=7)


@task()
def forget_files() -> None:
    """Forget files of figures that were read a week ago."""
    forget_unwritten(before=timezone.now() - KEPT)


PERIODIC = (Periodic(forget_files, hour=3),)
