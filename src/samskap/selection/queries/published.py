"""What is fixed and published before a draw, as everybody can read it: municipalities and numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samskap.kernel.policy import policy
from samskap.lottery.chances import chances_of
from samskap.lottery.lists import times_listed
from samskap.lottery.pool import Cell, Member, Pool, pool_of
from samskap.organisations.queries.municipalities import label
from samskap.rounds.rules.quotas import Quotas, quotas_of, with_bounds
from samskap.selection import models
from samskap.selection.queries.geography import municipalities_of


@dataclass(frozen=True, slots=True)
class Line:
    """A municipality in a fixed pool, or several that apply together, under the code of the one that leads.

    `times` is on how many of the lists it stands, None before there are lists, or when it has a place by
    representation (`seated`).
    """

    member: Member
    label: str
    seated: bool
    times: int | None
    chance: Fraction | None


@dataclass(frozen=True, slots=True)
class Published:
    """A fixed pool, read: the quotas as they were when it was fixed, and its lines in the order of codes."""

    pool: Pool
    quotas: Quotas
    lines: Sequence[Line]
    list_count: int

    @property
    def drawn_among(self) -> int:
        """How many stand in the draw."""
        return len(self.pool.members)


@policy("C-11.3")
def published(fixed: models.Pool) -> Published:
    """Everything that is fixed before a draw. One query, beside the pool with its round and commitment."""
    pool = pool_of(fixed.contents)
    commitment = fixed.committed
    times = times_listed(commitment.lists) if commitment else {}
    chances = _chances(pool)
    municipalities = municipalities_of(fixed)
    seated = {each.code for each in pool.seats}
    lines = [
        Line(
            member=member,
            label=label(municipalities[code]) if code in municipalities else code,
            seated=code in seated,
            times=times.get(code, 0) if commitment and code not in seated else None,
            chance=None if code in seated else chances.get(member.cell),
        )
        for code, member in sorted(pool.known.items())
    ]
    return Published(pool, _quotas_then(fixed, pool), lines, len(commitment.lists) if commitment else 0)


def _chances(pool: Pool) -> Mapping[Cell, Fraction]:
    return chances_of(pool) if pool.needs_lots() else {}


def _quotas_then(fixed: models.Pool, pool: Pool) -> Quotas:
    """The quotas with the bounds that the pool has; names and counties are the round's."""
    return with_bounds(quotas_of(fixed.round.quotas), {"regions": pool.regions, "sizes": pool.sizes})
