"""What this room does without being asked."""

from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.portfolio.actions.filing import remove_orphans


@task()
def tidy_files() -> None:
    """Remove files that no piece names, such as after a crash."""
    remove_orphans(at=timezone.now())


PERIODIC = (Periodic(tidy_files, hour=4),)
