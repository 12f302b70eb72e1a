"""Taking in, as staff do it: give something, have it read, look at it, take it, stop, go on, throw away."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from samskap.audit.actions import record
from samskap.imports.lanes import set_going
from samskap.imports.models import Intake, StagedRow
from samskap.imports.readers.records import Problem
from samskap.imports.rules.stages import (
    AT_WORK,
    KEPT,
    MOST_TURNS,
    SILENT,
    Choice,
    Kind,
    Stage,
    Standing,
    may_be_taken,
)
from samskap.kernel.file_names import tidy_file_name
from samskap.kernel.policy import policy
from samskap.moocs.models import Source
from samskap.organisations.access import Acting
from samskap.ui.shelf import Shelf, remove_at_once, remove_when_sure

SHELF = Shelf("imports")


class NotNow(Exception):
    """It has gone on meanwhile, or isn't so far yet: nothing is changed."""


class NotAgreed(Exception):
    """Only a part of it could be read, and nobody has said that the part is enough."""


class NothingChosen(Exception):
    """There is no row to take in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody wants to take in: a file or an address, and how to read it.

    `name` is what its source is called; with the name of one that is there, its courses are brought up to
    date.
    """

    kind: Kind
    name: str
    url: str = ""
    file: "File[bytes] | None" = None
    file_name: str = ""
    language: str = ""
    provider: str = ""
    public_id: UUID | None = None


@policy("B-2.11")
def begin(*, given: Given, by: Acting, at: datetime) -> Intake:
    """Have something read in the background. Pressed twice with the same `public_id` it is read once."""
    known = {"organisation_id": by.organisation_id}
    if given.public_id and (it := Intake.objects.filter(public_id=given.public_id, **known).first()):
        return it
    file = _kept(given.file) if given.file else ""
    try:
        with transaction.atomic():
            return _begun(given, file, by, at)
    except BaseException as error:
        if file:
            remove_at_once(file)
        # Two presses at the same moment: the other was first.
        if isinstance(error, IntegrityError) and given.public_id:
            first = Intake.objects.filter(public_id=given.public_id, **known).first()
            if first:
                return first
        raise


def _begun(given: Given, file: str, by: Acting, at: datetime) -> Intake:
    source = Source.objects.filter(organisation_id=by.organisation_id, name=given.name).first()
    intake = Intake.objects.create(
        public_id=given.public_id or uuid4(),
        organisation_id=by.organisation_id,
        source=source,
        name=given.name,
        kind=given.kind,
        url=given.url,
        file=file,
        file_name=tidy_file_name(given.file_name, "")[:200] if given.file_name else "",
        file_size=given.file.size if given.file else 0,
        language=given.language,
        provider=given.provider,
        made_at=at,
        beat_at=at,
        made_by=by.person,
        membership=by.membership,
    )
    set_going(intake)
    return intake


def begin_again(*, source: Source, by: Acting, at: datetime) -> Intake:
    """Read a source's address once more, in the way it was read last. Raises NotNow without an address."""
    if not source.url:
        raise NotNow
    last = Intake.objects.filter(source=source).order_by("-made_at").first()
    if last and last.is_at_work:
        return last
    given = Given(
        kind=Kind(source.kind),
        name=source.name,
        url=source.url,
        language=last.language if last else "",
        provider=last.provider if last else "",
    )
    return begin(given=given, by=by, at=at)


@transaction.atomic
def read_leniently(*, intake: Intake, at: datetime) -> None:
    """Read it anew, and as tolerantly as an older feed. Raises NotNow."""
    it = _held(intake, Stage.READ, Stage.FAILED)
    it.lenient, it.records, it.bytes_read = True, 0, 0
    it.broken, it.notes = {}, []
    _work_again(it, Stage.READING, at)


@policy("B-2.11")
@transaction.atomic
def take(
    *,
    intake: Intake,
    choice: Choice,
    chosen: Collection[int] = (),
    agreed: bool = False,
    by: Acting,
    at: datetime,
) -> None:
    """Write the fine rows, or those chosen by number, in the background.

    Raises NotNow, also for a second press; NotAgreed when only a part could be read; NothingChosen.
    """
    it = _held(intake, Stage.READ)
    if not may_be_taken(Stage(it.stage), is_broken=bool(it.broken), agreed=agreed):
        raise NotAgreed
    fine = StagedRow.objects.filter(intake=it).exclude(standing=Standing.FAULTY)
    if choice is Choice.NO_DOUBLES:
        fine = fine.filter(double_of=None)
    elif choice is Choice.CHOSEN:
        fine = fine.filter(number__in=chosen)
    if not fine.update(chosen=True):
        raise NothingChosen
    it.source = _source_of(it)
    it.made_by, it.membership = by.person, by.membership
    _forget_file(it)
    _work_again(it, Stage.WRITING, at)
    _note("imports.begun", it, by, at, rows=fine.filter(chosen=True).count())


@transaction.atomic
def stop(*, intake: Intake, by: Acting, at: datetime) -> None:
    """Read no more, or write no more. What was read can be looked at; what was written stands."""
    it = Intake.objects.select_for_update().get(pk=intake.pk)
    if it.stage == Stage.WRITING:
        it.stage, it.turn = Stage.STOPPED, it.turn + 1
        it.save(update_fields=["stage", "turn"])
        _note("imports.stopped", it, by, at)
    elif it.stage == Stage.READING:
        has_rows = StagedRow.objects.filter(intake=it).exists()
        it.stage, it.turn = Stage.READ if has_rows else Stage.FAILED, it.turn + 1
        it.broken = dict(Problem("stopped").as_json())
        it.save(update_fields=["stage", "turn", "broken"])


@transaction.atomic
def go_on(*, intake: Intake, by: Acting, at: datetime) -> None:
    """Go on writing where it was stopped. Raises NotNow."""
    it = _held(intake, Stage.STOPPED)
    it.made_by, it.membership = by.person, by.membership
    _work_again(it, Stage.WRITING, at)
    _note("imports.went_on", it, by, at)


@transaction.atomic
def throw_away(*, intake: Intake) -> None:
    """Forget what was read; the courses stay as they are. Raises NotNow while it is being written."""
    it = Intake.objects.select_for_update().get(pk=intake.pk)
    if it.stage == Stage.WRITING:
        raise NotNow
    forget([it])


def forget(intakes: Iterable[Intake]) -> int:
    """Delete intakes with their rows and files; return how many."""
    count = 0
    for each in intakes:
        remove_when_sure([each.file] if each.file else [])
        each.delete()
        count += 1
    return count


def tidy(*, at: datetime) -> int:
    """Delete what is older than a few days and at rest, and files that no row names; return how many."""
    with transaction.atomic():
        old = Intake.objects.filter(made_at__lt=at - KEPT).exclude(stage__in=AT_WORK, beat_at__gte=at - KEPT)
        count = forget(old)
    named = set(Intake.objects.exclude(file="").values_list("file", flat=True))
    lost = [name for name in SHELF.kept_before(at - KEPT) if name not in named]
    remove_when_sure(lost)
    return count + len(lost)


def take_up_silent(*, at: datetime) -> int:
    """Put back into the queue what nobody seems to work on any more; return how many."""
    count = 0
    for each in Intake.objects.filter(stage__in=AT_WORK, beat_at__lt=at - SILENT):
        with transaction.atomic():
            it = Intake.objects.select_for_update().get(pk=each.pk)
            if it.is_silent(since=at - SILENT):
                _take_up(it, at)
                count += 1
    return count


def _take_up(it: Intake, at: datetime) -> None:
    """Have the work done by another worker; what has failed again and again is given up."""
    if it.turn < MOST_TURNS:
        _work_again(it, Stage(it.stage), at)
        return
    if it.stage == Stage.READING:
        it.broken = dict(Problem("our-fault").as_json())
    it.stage, it.turn = Stage.STOPPED if it.stage == Stage.WRITING else Stage.FAILED, it.turn + 1
    it.save(update_fields=["stage", "turn", "broken"])


def _work_again(it: Intake, stage: Stage, at: datetime) -> None:
    it.stage, it.turn, it.beat_at = stage, it.turn + 1, at
    it.save()
    set_going(it)


def _held(intake: Intake, *stages: Stage) -> Intake:
    """The row, held until the transaction ends. Raises NotNow when it is in none of these stages."""
    it = Intake.objects.select_for_update(of=("self",)).filter(pk=intake.pk, stage__in=stages).first()
    if it is None:
        raise NotNow
    return it


def _source_of(it: Intake) -> Source:
    """The source to write to: the one of this name, made when there is none yet."""
    source, _is_new = Source.objects.get_or_create(
        organisation_id=it.organisation_id, name=it.name, defaults={"kind": it.kind, "url": it.url}
    )
    if (source.kind, source.url) != (it.kind, it.url):
        source.kind, source.url = it.kind, it.url or source.url * (source.kind == it.kind)
        source.save(update_fields=["kind", "url"])
    return source


def _forget_file(it: Intake) -> None:
    """What was read is in the rows: the file isn't needed any more."""
    if it.file:
        remove_when_sure([it.file])
        it.file = ""


def _kept(file: "File[bytes]") -> str:
    """Put a file into the storage piece by piece, however large it is."""
    opaque = uuid4().hex
    return default_storage.save(f"{SHELF.folder}/{opaque[:2]}/{opaque}", file)


def _note(verb: str, it: Intake, by: Acting, at: datetime, **facts: int) -> None:
    record(verb=verb, subject=f"intake:{it.public_id}", at=at, facts=facts, **by.who)
