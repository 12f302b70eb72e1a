"""Making a portfolio, saying what it is, copying and deleting it."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from samskap.audit.actions import record
from samskap.kernel.pens import Pen
from samskap.kernel.policy import policy
from samskap.people.models import Person
from samskap.portfolio import files
from samskap.portfolio.actions.filing import bytes_kept, refuse_beyond
from samskap.portfolio.actions.holding import Conflict, TooMany, hold, hold_person
from samskap.portfolio.models import Attachment, Piece, Portfolio, Section
from samskap.portfolio.rules import MOST_PORTFOLIOS

#: What a copy of a piece, and of its file, has of the original.
_COPIED = (
    "position", "kind", "title", "text", "shows", "url", "prompt", "prompt_language", "source", "copied_from",
)  # fmt: skip
_COPIED_OF_FILE = ("file_name", "media_type", "size", "sha256", "alt", "width", "height")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands at the beginning of a portfolio, in the learner's own words."""

    title: str
    introduction: str = ""
    name: str = ""
    language: str = "en"


@policy("A-5.5")
@transaction.atomic
def make(*, person: Person, front: Front, key: UUID, at: datetime) -> Portfolio:
    """Make an empty portfolio. Pressing twice (with the same `key`) makes one. Raises TooMany."""
    hold_person(person.pk)
    if (there := Portfolio.objects.filter(public_id=key, person=person).first()) is not None:
        return there
    if Portfolio.objects.filter(person=person).count() >= MOST_PORTFOLIOS:
        raise TooMany(MOST_PORTFOLIOS)
    made = _create(person, front, key, at)
    _record("portfolio.made", made, at=at)
    return made


def _create(person: Person, front: Front, key: UUID, at: datetime) -> Portfolio:
    """With an address of its own, should somebody else have a portfolio by this key."""
    fields = {"person": person, **asdict(front), "made_at": at, "changed_at": at}
    try:
        with transaction.atomic():
            return Portfolio.objects.create(public_id=key, **fields)
    except IntegrityError:
        return Portfolio.objects.create(public_id=uuid4(), **fields)


@policy("A-9.8")
@transaction.atomic
def change_front(portfolio: Portfolio, front: Front, *, pen: Pen, at: datetime) -> Portfolio:
    """Change what stands at the beginning. Saving the same again changes nothing. Raises Conflict, Gone."""
    stored = hold(portfolio)
    new = asdict(front)
    if all(getattr(stored, name) == value for name, value in new.items()) or pen.is_overtaken_by(stored):
        return stored
    if not pen.rests_on(stored):
        raise Conflict(stored)
    for name, value in new.items():
        setattr(stored, name, value)
    stored.revision, stored.hand, stored.stroke = stored.revision + 1, pen.hand, pen.stroke
    stored.changed_at = at
    stored.save(update_fields=[*new, "revision", "hand", "stroke", "changed_at"])
    return stored


@policy("A-9.7")
def copy(portfolio: Portfolio, *, title: str, key: UUID, at: datetime) -> Portfolio:
    """Make another portfolio with the same texts, pieces and files; links for others aren't copied.

    Files are written before the transaction, and taken back when it fails. Raises TooMany, Gone, and
    filing.NoRoom.
    """
    names = list(Attachment.objects.filter(piece__portfolio=portfolio).values_list("name", flat=True))
    twins: dict[str, str] = {}
    try:
        refuse_beyond(portfolio.person_id, bytes_kept(portfolio=portfolio))
        for name in names:
            with suppress(FileNotFoundError):  # the storage has lost it: the rest can still be copied
                twins[name] = files.keep(files.read_file(name))
        return _copy(portfolio, title, key, twins, at)
    except BaseException:
        for name in twins.values():
            files.remove_at_once(name)
        raise


@transaction.atomic
def _copy(portfolio: Portfolio, title: str, key: UUID, twins: dict[str, str], at: datetime) -> Portfolio:
    hold_person(portfolio.person_id)
    there = Portfolio.objects.filter(public_id=key, person=portfolio.person_id).first()
    if there is not None:
        files.remove_when_sure(twins.values())
        return there
    original = hold(portfolio)
    if Portfolio.objects.filter(person=portfolio.person_id).count() >= MOST_PORTFOLIOS:
        raise TooMany(MOST_PORTFOLIOS)
    refuse_beyond(portfolio.person_id, bytes_kept(portfolio=portfolio))
    front = Front(title, original.introduction, original.name, original.language)
    twin = _create(original.person, front, key, at)
    _copy_contents(original, twin, twins, at)
    _record("portfolio.copied", twin, at=at)
    return twin


def _copy_contents(original: Portfolio, twin: Portfolio, twins: dict[str, str], at: datetime) -> None:
    sections = {
        each.pk: Section.objects.create(portfolio=twin, title=each.title, position=each.position)
        for each in original.sections.all()
    }
    for piece in original.pieces.select_related("attachment"):
        file: Attachment | None = getattr(piece, "attachment", None)
        if file is not None and file.name not in twins:
            continue  # lost by the storage, or added on another device while this one was copying
        section = sections[piece.section_id] if piece.section_id else None
        new = Piece.objects.create(
            portfolio=twin, section=section, changed_at=at, **{name: getattr(piece, name) for name in _COPIED}
        )
        if file is not None:
            about = {name: getattr(file, name) for name in _COPIED_OF_FILE}
            Attachment.objects.create(piece=new, name=twins[file.name], **about)


@transaction.atomic
def delete(portfolio: Portfolio, *, at: datetime) -> None:
    """Delete a portfolio with all that is in it, links and files too. Deleting it again changes nothing."""
    held = Portfolio.objects.select_for_update(of=("self",)).filter(pk=portfolio.pk).first()
    if held is None:
        return
    names = list(Attachment.objects.filter(piece__portfolio=held).values_list("name", flat=True))
    _record("portfolio.deleted", held, at=at)
    held.delete()
    files.remove_when_sure(names)


def _record(verb: str, portfolio: Portfolio, *, at: datetime) -> None:
    record(verb=verb, subject=f"portfolio:{portfolio.public_id}", by=portfolio.person_id, at=at)
