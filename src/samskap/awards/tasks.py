"""What this room does without being asked."""

from django.utils import timezone
from django_tasks import task

from samskap.awards.actions.verifying import verify_all
from samskap.background.rules import Periodic


@task()
def verify() -> None:
    """Compare what is stored with what was issued; the log and the audit trail tell what differs."""
    verify_all(at=timezone.now())


PERIODIC = (Periodic(verify, hour=5),)
