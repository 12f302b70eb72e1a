"""Holding a portfolio while it changes, so that two changes at once never lose one another."""

from datetime import datetime

from samskap.people.models import Person
from samskap.portfolio.models import Piece, Portfolio, Section

Layout = list[list[Piece]]


class Gone(Exception):
    """The portfolio, or the piece or section in it, was removed meanwhile, perhaps on another device."""


class TooMany(Exception):
    """So much is there already that nothing more can be added. `most` is how many there may be."""

    def __init__(self, most: int) -> None:
        super().__init__(f"at most {most}")
        self.most = most


class Conflict(Exception):
    """What is to be changed was changed meanwhile, perhaps on another device. Nothing was saved.

    `stored` is the row as it is now.
    """

    def __init__(self, stored: Portfolio | Section | Piece) -> None:
        super().__init__(f"revision {stored.revision} is newer")
        self.stored = stored


def hold(portfolio: Portfolio) -> Portfolio:
    """Hold a portfolio until the transaction ends. Raises Gone."""
    held = Portfolio.objects.select_for_update(of=("self",)).filter(pk=portfolio.pk).first()
    if held is None:
        raise Gone
    return held


def touch(held: Portfolio, *, at: datetime) -> None:
    """Say when something in it was changed."""
    held.changed_at = at
    held.save(update_fields=["changed_at"])


def hold_person(person_id: int) -> None:
    """Hold what belongs to a person: how many portfolios, and how many bytes."""
    list(Person.objects.select_for_update(no_key=True).filter(pk=person_id).values_list("pk"))


def layout_of(held: Portfolio) -> tuple[list[Section | None], Layout]:
    """Return the sections, None first, and the pieces of each, in order. Two queries."""
    sections: list[Section | None] = [None, *held.sections.order_by("position", "pk")]
    layout: Layout = [[] for _each in sections]
    place = {each.pk if each else None: number for number, each in enumerate(sections)}
    for piece in held.pieces.order_by("position", "pk"):
        layout[place[piece.section_id]].append(piece)
    return sections, layout


def arrange(sections: list[Section | None], layout: Layout) -> None:
    """Write down where each piece stands, where that has changed. One query for any number."""
    changed = []
    for section, pieces in zip(sections, layout, strict=True):
        for position, piece in enumerate(pieces, start=1):
            wanted = section.pk if section else None
            if (piece.section_id, piece.position) != (wanted, position):
                piece.section_id, piece.position = wanted, position
                changed.append(piece)
    Piece.objects.bulk_update(changed, ["section", "position"])


def last_position(held: Portfolio, section: Section | None) -> int:
    """Return the place of the last piece of a section, or of those before any."""
    places = held.pieces.filter(section=section).order_by("-position").values_list("position", flat=True)
    return places.first() or 0
