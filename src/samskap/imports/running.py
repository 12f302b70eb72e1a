"""The work in the background: reading, and later writing, so that a worker may break off anywhere.

Each time the work is begun, `Intake.turn` is counted up, and whoever works on an older count stops at the
next sign of life. Reading begins anew from the start; writing goes on with the rows that aren't done.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from samskap.imports.looking import staged
from samskap.imports.models import Intake, StagedRow
from samskap.imports.readers.records import Broken, Log, Problem, Record
from samskap.imports.reading import Reading, reading_of_address, reading_of_file
from samskap.imports.rules.stages import Kind, Stage, Standing
from samskap.imports.staging import from_json
from samskap.kernel.policy import policy
from samskap.moocs.actions.taking_in import Taken, batches_of, note_taken, take_batch
from samskap.moocs.models import Source
from samskap.organisations.access import Acting
from samskap.ui.shelf import open_file

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]

#: So many records are compared and kept at a time.
BATCH = 250


@policy("B-2.11")
def read(intake_id: int, turn: int, *, clock: Clock = timezone.now) -> None:
    """Read an intake and keep its rows for a person to look at. No course is touched."""
    intake = Intake.objects.filter(pk=intake_id, stage=Stage.READING, turn=turn).first()
    if intake is None:
        return
    StagedRow.objects.filter(intake=intake).delete()
    _mine(intake, Stage.READING).update(records=0, bytes_read=0, beat_at=clock())
    log = Log()
    broken: list[Broken] = []
    try:
        with _reading(intake, log, clock) as reading:
            for records in batches_of(_until_broken(reading.records, broken), BATCH):
                if not _keep(intake, records, reading, clock):
                    return
    except Broken as error:
        broken.append(error)
    except Exception as error:
        # Its kind only: what it says may quote the file. A person gets to know that it is our fault.
        logger.error("An intake couldn’t be read (%s)", type(error).__name__)
        broken.append(Broken("our-fault"))
    _end_reading(intake, log, broken[0].problem if broken else None, clock)


def _until_broken(records: Iterator[Record], broken: list[Broken]) -> Iterator[Record]:
    """The records until they break off, so that those before the break make a batch, too."""
    try:
        yield from records
    except Broken as error:
        broken.append(error)


@contextmanager
def _reading(intake: Intake, log: Log, clock: Clock) -> Iterator[Reading]:
    options = intake.options(on=timezone.localdate(clock()))
    kind = Kind(intake.kind)
    if intake.file:
        try:
            file = open_file(intake.file)
        except FileNotFoundError as error:
            raise Broken("file-gone") from error
        with file, reading_of_file(kind, file, options, log) as reading:
            yield reading
    else:
        with reading_of_address(kind, intake.url, options, log) as reading:
            yield reading


@transaction.atomic
def _keep(intake: Intake, records: list[Record], reading: Reading, clock: Clock) -> bool:
    """Keep a batch of rows; False when somebody else works on it now, or it was stopped."""
    beat = {"beat_at": clock(), "bytes_read": reading.seen}
    if not _mine(intake, Stage.READING).update(records=F("records") + len(records), **beat):
        return False
    StagedRow.objects.bulk_create(staged(intake, records), batch_size=100)
    return True


@transaction.atomic
def _end_reading(intake: Intake, log: Log, problem: Problem | None, clock: Clock) -> None:
    has_rows = StagedRow.objects.filter(intake=intake).exists()
    failed = problem is not None and not has_rows
    _mine(intake, Stage.READING).update(
        stage=Stage.FAILED if failed else Stage.READ,
        broken=problem.as_json() if problem else {},
        notes=[each.as_json() for each in log.notes],
        beat_at=clock(),
    )


@policy("B-2.11")
def write(intake_id: int, turn: int, *, clock: Clock = timezone.now) -> None:
    """Write the chosen rows of an intake that aren't written yet, batch by batch."""
    while _write_some(intake_id, turn, clock):
        pass


@transaction.atomic
def _write_some(intake_id: int, turn: int, clock: Clock) -> bool:
    """Write one batch and mark it as done, both or neither; False when there is nothing more to do."""
    at = clock()
    held = Intake.objects.select_for_update(of=("self",)).select_related("source", "membership__person")
    intake = held.filter(pk=intake_id, stage=Stage.WRITING, turn=turn).first()
    if intake is None or intake.source is None:
        return False
    by = Acting(intake.membership.person, intake.membership) if intake.membership else None
    waiting = StagedRow.objects.filter(intake=intake, chosen=True, done=False).exclude(
        standing=Standing.FAULTY
    )
    rows = list(waiting.order_by("number")[:BATCH])
    if not rows:
        _end_writing(intake, intake.source, by, at)
        return False
    taken = take_batch(
        source=intake.source, rows=[(each.key, from_json(each.facts)) for each in rows], by=by, at=at
    )
    StagedRow.objects.filter(pk__in=[each.pk for each in rows]).update(done=True)
    Intake.objects.filter(pk=intake.pk).update(
        new=F("new") + taken.new,
        changed=F("changed") + taken.changed,
        unchanged=F("unchanged") + taken.unchanged,
        beat_at=at,
    )
    return True


def _end_writing(intake: Intake, source: Source, by: Acting | None, at: datetime) -> None:
    taken = Taken(new=intake.new, changed=intake.changed, unchanged=intake.unchanged)
    note_taken(source=source, taken=taken, by=by, at=at)
    Intake.objects.filter(pk=intake.pk).update(stage=Stage.DONE, ended_at=at, beat_at=at)


def _mine(intake: Intake, stage: Stage) -> "QuerySet[Intake]":
    """The row, as long as this is the one that works on it."""
    return Intake.objects.filter(pk=intake.pk, stage=stage, turn=intake.turn)
