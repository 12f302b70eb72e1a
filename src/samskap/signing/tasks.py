"""What this room does without being asked."""

from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.signing import status_credentials


@task()
def sign_lists() -> None:
    """Sign the lists of withdrawn credentials for the day."""
    status_credentials.sign_all(at=timezone.now())


PERIODIC = (Periodic(sign_lists, hour=1),)
