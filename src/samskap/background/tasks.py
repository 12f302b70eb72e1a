"""What this room does itself."""

from django.utils import timezone
from django_tasks import task

from samskap.background import worker
from samskap.background.rules import Periodic


@task()
def prune() -> None:
    """Forget what became of tasks long ago."""
    worker.prune(at=timezone.now())


PERIODIC = (Periodic(prune, hour=3),)
