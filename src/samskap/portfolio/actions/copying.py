"""Copying own answers into a portfolio."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from samskap.kernel.policy import policy
from samskap.portfolio.actions.holding import TooMany, hold
from samskap.portfolio.actions.pieces import Wording, create_piece
from samskap.portfolio.models import Piece, Portfolio, Section
from samskap.portfolio.queries.reflections import reflections_of
from samskap.portfolio.rules import MOST_PIECES, PieceKind, room_for_pieces


@policy("A-9.1")
@transaction.atomic
def copy_reflections(
    portfolio: Portfolio, seen: Mapping[str, int], *, section: Section | None, at: datetime
) -> list[Piece]:
    """Copy the answers with these keys ("course/question") as pieces, in the order of the courses.

    From then on each copy is a text of its own: neither changes with the other. `seen` says how many copies
    there were when the learner chose: where there are more now, the wish has been fulfilled already.

    Raises holding.Gone; TooMany, and then nothing is copied.
    """
    held = hold(portfolio)
    wanted = [
        each
        for course in reflections_of(held.person, held)
        for each in course.reflections
        if seen.get(each.key) == each.copies
    ]
    if not room_for_pieces(there=held.pieces.count(), more=len(wanted)).ok:
        raise TooMany(MOST_PIECES)
    return [
        create_piece(
            held,
            PieceKind.TEXT,
            Wording(text=each.text),
            section=section,
            key=uuid4(),
            at=at,
            prompt=each.prompt,
            prompt_language=each.language,
            source=each.source[:200],
            copied_from=each.key,
        )
        for each in wanted
    ]
