"""What this room does without being asked."""

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.privacy import actions


@task()
def retention() -> None:
    """Erase what has had its time, each night, where the organisation has written down for how long."""
    if settings.RETENTION_FILE:
        actions.run_retention(for_real=True, at=timezone.now())


PERIODIC = (Periodic(retention, hour=2),)
