"""The tasks that work on batches: so many side by side, each so many lines at a time."""

from collections.abc import Mapping

from django.db import transaction
from django_tasks import task

from samskap.issuing.actions.attesting import attest
from samskap.issuing.actions.renewing import renew
from samskap.issuing.models import Batch
from samskap.issuing.rules import LANES, BatchKind
from samskap.issuing.running import Handler, work_through

HANDLERS: Mapping[BatchKind, Handler] = {
    BatchKind.ATTESTATION: attest,
    BatchKind.RENEWAL: renew,
    BatchKind.SEALING: renew,
}


@task()
def go_on(batch_id: int) -> None:
    """Work on some lines of a batch; the rest is put behind what else waits."""
    if work_through(batch_id, HANDLERS):
        go_on.enqueue(batch_id)


def set_going(batch: Batch) -> None:
    """Put a batch into the queue, once what is being written is committed."""

    def enqueue() -> None:
        for _lane in range(LANES):
            go_on.enqueue(batch.pk)

    transaction.on_commit(enqueue)
