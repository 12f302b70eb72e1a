"""A portfolio as its person works on it: every piece with what can be done to it."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from samskap.portfolio.models import Attachment, Piece, Portfolio, Section
from samskap.portfolio.rules import MOST_PIECES
from samskap.portfolio.wording import name_of


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A piece on the page where it is worked on.

    `number` is its place among all, from 1. The first can't go further up, the last not further down.
    """

    piece: Piece
    file: Attachment | None
    name: str
    number: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A heading with its pieces; `section` is None for those before any heading."""

    section: Section | None
    rows: tuple[PieceRow, ...]
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Workbench:
    """All of a portfolio, to be worked on."""

    before: SectionRow
    sections: tuple[SectionRow, ...]
    amount: int

    @property
    def new(self) -> UUID:
        """What a new piece may be known by; another each time, so that no two ways lead to the same one."""
        return uuid4()

    @property
    def left(self) -> int:
        """How many pieces still fit."""
        return max(0, MOST_PIECES - self.amount)


def workbench(portfolio: Portfolio) -> Workbench:
    """Return all pieces under their headings, in order. Two queries."""
    sections = list(portfolio.sections.order_by("position", "pk"))
    pieces = list(portfolio.pieces.select_related("attachment").order_by("position", "pk"))
    keys = [None, *(each.pk for each in sections)]
    in_order = [piece for key in keys for piece in pieces if piece.section_id == key]
    rows = [
        _row(piece, number, is_last=number == len(in_order) and piece.section_id == keys[-1])
        for number, piece in enumerate(in_order, start=1)
    ]

    def under(key: int | None) -> tuple[PieceRow, ...]:
        return tuple(row for row in rows if row.piece.section_id == key)

    return Workbench(
        before=SectionRow(None, under(None)),
        sections=tuple(
            SectionRow(each, under(each.pk), is_first=number == 0, is_last=number == len(sections) - 1)
            for number, each in enumerate(sections)
        ),
        amount=len(in_order),
    )


def _row(piece: Piece, number: int, *, is_last: bool) -> PieceRow:
    """Up from the first place of all leads only over a heading; down from the last likewise."""
    return PieceRow(
        piece=piece,
        file=getattr(piece, "attachment", None),
        name=name_of(piece),
        number=number,
        is_first=number == 1 and piece.section_id is None,
        is_last=is_last,
    )
