"""Keeping learners' files, and getting rid of them."""

from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Sum

from samskap.kernel.policy import policy
from samskap.portfolio import files
from samskap.portfolio.actions.holding import hold, hold_person
from samskap.portfolio.actions.pieces import Wording, create_piece, piece_by_key
from samskap.portfolio.models import Attachment, Piece, Portfolio, Section
from samskap.portfolio.rules import PieceKind, room_for_file
from samskap.ui.uploads import Cleaned

#: A file without a row may belong to a request that isn't over yet: only older ones are orphans.
GRACE = timedelta(days=1)


class NoRoom(Exception):
    """All files of this person together would be too large. `free` is how many bytes are left."""

    def __init__(self, free: int) -> None:
        super().__init__(f"{free} bytes free")
        self.free = free


def bytes_kept(*, person_id: int | None = None, portfolio: Portfolio | None = None) -> int:
    """Return how many bytes a person's files take, or those of one portfolio. One query."""
    found = Attachment.objects.all()
    if person_id is not None:
        found = found.filter(piece__portfolio__person=person_id)
    if portfolio is not None:
        found = found.filter(piece__portfolio=portfolio)
    return int(found.aggregate(all=Sum("size"))["all"] or 0)


def refuse_beyond(person_id: int, size: int) -> None:
    """Raise NoRoom when so many bytes more are too much for this person."""
    verdict = room_for_file(kept=bytes_kept(person_id=person_id), size=size)
    if not verdict.ok:
        raise NoRoom(verdict.reasons[0].amount)


@policy("A-9.6")
def add_file(
    portfolio: Portfolio,
    file: Cleaned,
    *,
    wording: Wording,
    alt: str,
    section: Section | None,
    key: UUID,
    at: datetime,
) -> Piece:
    """Add a file as a piece. Sent twice (with the same `key`) it is there once.

    Where the key is that of a text or a link, written meanwhile in another tab, the file gets one of its own.
    Raises NoRoom, holding.Gone, holding.TooMany.
    """
    name = files.keep(file.content)
    try:
        piece, is_new = _write_down(portfolio, file, name, wording, alt, section, key, at)
    except BaseException:
        files.remove_at_once(name)
        raise
    if not is_new:
        files.remove_at_once(name)
    return piece


@transaction.atomic
def _write_down(
    portfolio: Portfolio,
    file: Cleaned,
    name: str,
    wording: Wording,
    alt: str,
    section: Section | None,
    key: UUID,
    at: datetime,
) -> tuple[Piece, bool]:
    hold_person(portfolio.person_id)
    held = hold(portfolio)
    there = piece_by_key(held, key)
    if there is not None and there.kind == PieceKind.FILE:
        return there, False
    refuse_beyond(portfolio.person_id, len(file.content))
    piece = create_piece(held, PieceKind.FILE, wording, section=section, key=uuid4() if there else key, at=at)
    Attachment.objects.create(
        piece=piece,
        name=name,
        file_name=file.file_name,
        media_type=file.media_type,
        size=len(file.content),
        sha256=sha256(file.content).hexdigest(),
        alt=alt if file.is_picture else "",
        width=file.width,
        height=file.height,
    )
    return piece, True


@policy("A-9.6")
def remove_orphans(*, at: datetime) -> int:
    """Remove files in the storage that no row names, such as after a crash; return how many."""
    removed = 0
    for name in files.kept_before(at - GRACE):
        if not Attachment.objects.filter(name=name).exists():
            files.remove_at_once(name)
            removed += 1
    return removed
