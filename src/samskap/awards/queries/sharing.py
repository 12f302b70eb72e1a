"""The links of an award, for its holder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samskap.awards.models import Award, Share

#: So many closed links are shown, the newest first.
CLOSED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Links:
    """What the holder has given away of an award.

    `printed` are those in the square codes of its PDFs, the newest first: older ones belong to PDFs that were
    sealed anew. `open` can be opened by whoever has them; `closed` can't, because they were closed or their
    last day is over.
    """

    printed: Sequence[Share]
    open: Sequence[Share]
    closed: Sequence[Share]


def links_of(award: Award, *, on: date) -> Links:
    """All that the holder needs to see of the award's links. Two queries."""
    shares = award.shares.order_by("-pk")
    still_open = [*(shares.open_on(on) | shares.filter(rendering__isnull=False))]
    return Links(
        printed=[each for each in still_open if each.rendering_id],
        open=[each for each in still_open if not each.rendering_id],
        closed=[*shares.closed_on(on).filter(rendering=None)[:CLOSED_SHOWN]],
    )


def open_links(award: Award, *, on: date) -> int:
    """How many links can be opened that day, without those on paper. One query."""
    return award.shares.open_on(on).filter(rendering=None).count()
