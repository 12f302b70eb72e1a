"""The tasks that read and write in the background."""

from django.db import transaction
from django_tasks import task

from samskap.imports import running
from samskap.imports.models import Intake
from samskap.imports.rules.stages import Stage


@task()
def read(intake_id: int, turn: int) -> None:
    """Read what is to be taken in."""
    running.read(intake_id, turn)


@task()
def write(intake_id: int, turn: int) -> None:
    """Write what somebody has looked at."""
    running.write(intake_id, turn)


def set_going(intake: Intake) -> None:
    """Put the work that an intake waits for into the queue, once what is being written is committed."""
    work = write if intake.stage == Stage.WRITING else read
    transaction.on_commit(lambda: work.enqueue(intake.pk, intake.turn))
