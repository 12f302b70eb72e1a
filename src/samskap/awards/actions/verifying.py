"""Finding out whether somebody wrote into the database what nobody has issued."""

import logging
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.audit.models import Event
from samskap.awards.models import Award, Rendering
from samskap.awards.queries import FileChanged, NotAsIssued, SnapshotChanged, snapshot_of

logger = logging.getLogger(__name__)

#: So many awards or files are in memory at a time: some 2 MB.
AT_A_TIME = 20


@transaction.atomic
def note(found: NotAsIssued, *, at: datetime) -> None:
    """Tell the operator's log, and once a day for each award the audit trail."""
    logger.error("%s isn’t what was issued: its stored contents were changed (%s)", found, found.part)
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    subject = f"award:{found.award.public_id}"
    if Event.objects.filter(verb="awards.not_as_issued", subject=subject, at__gte=today).exists():
        return
    record(
        verb="awards.not_as_issued",
        subject=subject,
        by=None,
        about=found.award.person_id,
        organisation=found.award.issuer_id,
        at=at,
        facts={"part": found.part},
    )


def verify_all(*, at: datetime) -> int:
    """Compare every award and every kept file with its fingerprint; return how many aren't as issued."""
    count = 0
    for found in (*_changed_snapshots(), *_changed_files()):
        note(found, at=at)
        count += 1
    return count


def _changed_snapshots() -> Iterator[NotAsIssued]:
    for award in Award.objects.order_by("pk").iterator(chunk_size=AT_A_TIME):
        try:
            snapshot_of(award)
        except SnapshotChanged as changed:
            yield changed


def _changed_files() -> Iterator[NotAsIssued]:
    standing = Rendering.objects.filter(replaced_at=None).order_by("pk")
    for file in standing.iterator(chunk_size=AT_A_TIME):
        if sha256(bytes(file.content)).hexdigest() != file.fingerprint:
            yield FileChanged(file.award, file.form)
