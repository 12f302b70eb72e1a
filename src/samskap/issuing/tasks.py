"""What this room does without being asked: look after batches."""

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from samskap.background.periodic import UNFINISHED
from samskap.background.rules import Periodic
from samskap.issuing.actions.keys import renew_signed_with
from samskap.issuing.lanes import go_on, set_going
from samskap.issuing.models import Batch, BatchLine
from samskap.issuing.queries.keys import signed_with
from samskap.issuing.rules import WATCH, BatchState
from samskap.signing.models import SigningKey
from samskap.signing.rules import KeyState


@task()
def watch() -> None:
    """Put batches back into the queue whose tasks were lost, as when a worker broke off too often."""
    path = go_on.module_path
    if DBTaskResult.objects.filter(task_path=path, status__in=UNFINISHED).exists():
        return
    since = timezone.now() - WATCH
    lately = BatchLine.objects.filter(batch=OuterRef("pk"), taken_at__gte=since)
    running = Batch.objects.filter(state=BatchState.RUNNING, started_at__lt=since).exclude(Exists(lately))
    for batch in running:
        set_going(batch)


@task()
def renew_rest() -> None:
    """Make anew what a worker signed with a compromised key in the very moment in which it was given up."""
    for key in SigningKey.objects.filter(state=KeyState.COMPROMISED):
        if signed_with(key).exists():
            renew_signed_with(key, at=timezone.now())


PERIODIC = (Periodic(watch, every=WATCH), Periodic(renew_rest, hour=4))
