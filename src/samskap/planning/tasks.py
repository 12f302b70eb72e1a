"""What this room does without being asked."""

from django.utils import timezone
from django_tasks import task

from samskap.background.rules import Periodic
from samskap.planning import reminding
from samskap.planning.rules.letters import FROM_HOUR


@task()
def write_letters() -> None:
    """Remind those who asked for it of today's study, and write once to those who have gone quiet."""
    reminding.write_letters(at=timezone.now())


PERIODIC = (Periodic(write_letters, hour=FROM_HOUR),)
