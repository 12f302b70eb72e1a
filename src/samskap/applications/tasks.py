"""What this room does without being asked."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from samskap.applications.actions.documents import remove_orphans
from samskap.applications.actions.settling import settle_all
from samskap.background.rules import Periodic


@task()
def tidy_application_files() -> None:
    """Remove files that no application names, such as after a crash."""
    remove_orphans(at=timezone.now())


@task()
def settle_applications() -> None:
    """Put aside what was changed and not handed in, once the time for changes is over."""
    settle_all(at=timezone.now())


PERIODIC = (
    Periodic(tidy_application_files, hour=4),
    Periodic(settle_applications, every=timedelta(minutes=5)),
)
