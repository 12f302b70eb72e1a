"""Adding pieces, changing and moving them, taking them away."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from samskap.kernel.pens import Pen
from samskap.kernel.policy import policy
from samskap.portfolio import files
from samskap.portfolio.actions.holding import (
    Conflict,
    Gone,
    TooMany,
    arrange,
    hold,
    last_position,
    layout_of,
    touch,
)
from samskap.portfolio.models import Attachment, Piece, Portfolio, Section
from samskap.portfolio.rules import MOST_PIECES, PieceKind, room_for_pieces
from samskap.portfolio.rules.ordering import Step, moved_to, stepped


@dataclass(frozen=True, slots=True)
class Wording:
    """What a learner writes in a piece; which of it a piece has depends on its kind."""

    title: str = ""
    text: str = ""
    shows: str = ""
    url: str = ""


@policy("A-9.1", "A-9.8")
@transaction.atomic
def save_piece(
    portfolio: Portfolio,
    kind: PieceKind,
    wording: Wording,
    *,
    key: UUID,
    section: Section | None,
    pen: Pen,
    at: datetime,
    alt: str | None = None,
) -> Piece:
    """Make a text or a link at the end of a section, or change the piece that is known by this key.

    An answer it was copied from stays as it is. `alt` is for pictures: what somebody is told who can't see
    it. Saving the same again changes nothing, and sent twice it is there once.

    Raises Conflict, TooMany; Gone when it was removed meanwhile.
    """
    held = hold(portfolio)
    stored = piece_by_key(held, key)
    if stored is not None:
        return _change(held, stored, wording, pen, alt, at)
    if pen.base_revision or kind == PieceKind.FILE:
        raise Gone
    return create_piece(
        held, kind, wording, section=section, key=key, at=at, hand=pen.hand, stroke=pen.stroke
    )


def _change(
    held: Portfolio, stored: Piece, wording: Wording, pen: Pen, alt: str | None, at: datetime
) -> Piece:
    file: Attachment | None = getattr(stored, "attachment", None)
    is_same = says(stored, wording) and (file is None or alt in {None, file.alt})
    if is_same or pen.is_overtaken_by(stored):
        return stored
    if not pen.rests_on(stored):
        raise Conflict(stored)
    for name, value in asdict(wording).items():
        setattr(stored, name, value)
    stored.revision, stored.hand, stored.stroke = stored.revision + 1, pen.hand, pen.stroke
    stored.changed_at = at
    stored.save(update_fields=[*asdict(wording), "revision", "hand", "stroke", "changed_at"])
    if file is not None and alt is not None:
        file.alt = alt
        file.save(update_fields=["alt"])
    touch(held, at=at)
    return stored


@transaction.atomic
def step_piece(piece: Piece, step: Step, *, at: datetime) -> None:
    """Move a piece one place up or down, over headings too. Raises Gone."""
    held = hold(piece.portfolio)
    sections, layout = layout_of(held)
    arrange(sections, stepped(layout, piece, step))
    touch(held, at=at)


@transaction.atomic
def put_piece(piece: Piece, section: Section | None, *, at: datetime) -> None:
    """Move a piece to the end of a section, or of the pieces before any. Raises Gone."""
    held = hold(piece.portfolio)
    sections, layout = layout_of(held)
    if section not in sections:
        raise Gone
    arrange(sections, moved_to(layout, piece, sections.index(section)))
    touch(held, at=at)


@transaction.atomic
def remove_piece(piece: Piece, *, at: datetime) -> None:
    """Take a piece away, with its file. Doing it again changes nothing. Raises Gone."""
    held = hold(piece.portfolio)
    names = list(Attachment.objects.filter(piece=piece).values_list("name", flat=True))
    Piece.objects.filter(pk=piece.pk).delete()
    files.remove_when_sure(names)
    touch(held, at=at)


def says(piece: Piece, wording: Wording) -> bool:
    """Say whether a piece already holds just this."""
    return all(getattr(piece, name) == value for name, value in asdict(wording).items())


def piece_by_key(held: Portfolio, key: UUID) -> Piece | None:
    """Return the piece that was made with this key, if it was."""
    return held.pieces.select_related("attachment").filter(public_id=key).first()


def create_piece(
    held: Portfolio,
    kind: PieceKind,
    wording: Wording,
    *,
    section: Section | None,
    key: UUID,
    at: datetime,
    **more: str | int,
) -> Piece:
    """Put a new piece at the end of a section of a portfolio that is held. Raises Gone, TooMany."""
    if not room_for_pieces(there=held.pieces.count(), more=1).ok:
        raise TooMany(MOST_PIECES)
    if section is not None and not held.sections.filter(pk=section.pk).exists():
        section = None  # removed on another device: its pieces stand before the first now
    fields = {
        "portfolio": held,
        "section": section,
        "position": last_position(held, section) + 1,
        "kind": kind,
        "changed_at": at,
        **asdict(wording),
        **more,
    }
    touch(held, at=at)
    try:
        with transaction.atomic():
            return Piece.objects.create(public_id=key, **fields)
    except IntegrityError:  # somebody else has a piece by this key
        return Piece.objects.create(public_id=uuid4(), **fields)
