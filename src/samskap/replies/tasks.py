"""What this room does without being asked: telling moderators once a day what waits for them."""

from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.replies.actions.telling import tell_moderators


@task()
def tell_of_waiting() -> None:
    """Write to those who look after replies."""
    tell_moderators(at=timezone.now())


PERIODIC = (Periodic(tell_of_waiting, hour=5),)
