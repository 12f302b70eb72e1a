"""Why a chance is what it is: who shares which places, and which quota lifts or limits it. Plain Python."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samskap.kernel.policy import policy
from samskap.lottery.pool import Cell, Pool


@dataclass(frozen=True, slots=True)
class Bound:
    """A quota that is met exactly: `kind` is "region" or "size", `which` "least" or "most"."""

    kind: str
    key: str
    which: str
    number: int


@dataclass(frozen=True, slots=True)
class Share:
    """What the applicants of one cell can expect.

    `alike` and `alike_places` are about everybody with this very chance, in this cell and in others: how many
    they are, and how many places they share. Over many draws, that is; a fraction is an average.
    """

    cell: Cell
    applicants: int
    chance: Fraction
    alike: int
    alike_places: Fraction
    bounds: Sequence[Bound]

    @property
    def places(self) -> Fraction:
        """How many places the cell can expect."""
        return self.chance * self.applicants


@policy("C-11.2")
def shares_of(pool: Pool, chances: Mapping[Cell, Fraction]) -> Sequence[Share]:
    """What each cell can expect and why, in the order of the cells.

    Who has more than the average has it by a quota's least that is met exactly; who has less, by its most.
    """
    cells = pool.cells()
    counts = {cell: len(codes) for cell, codes in cells.items()}
    members = sum(counts.values())
    average = Fraction(pool.to_draw, members) if members else Fraction(0)
    alike: Counter[Fraction] = Counter()
    for cell, count in counts.items():
        alike[chances[cell]] += count
    met = _met_exactly(pool, {cell: chances[cell] * count for cell, count in counts.items()})
    return [
        Share(
            cell=cell,
            applicants=count,
            chance=(chance := chances[cell]),
            alike=alike[chance],
            alike_places=chance * alike[chance],
            bounds=[each for each in met if _explains(each, cell, chance, average)],
        )
        for cell, count in counts.items()
    ]


def _met_exactly(pool: Pool, places: Mapping[Cell, Fraction]) -> Sequence[Bound]:
    """The quotas that leave no room: those whose least, or most, is just what is given there."""
    found = []
    for number, (kind, quotas) in enumerate((("region", pool.regions), ("size", pool.sizes))):
        for key, (least, most) in quotas.items():
            given = sum((share for cell, share in places.items() if cell[number] == key), Fraction(0))
            given += sum(1 for seat in pool.seats if seat.cell[number] == key)
            if least and given == least:
                found.append(Bound(kind, key, "least", least))
            if given == most:
                found.append(Bound(kind, key, "most", most))
    return found


def _explains(bound: Bound, cell: Cell, chance: Fraction, average: Fraction) -> bool:
    is_ours = cell[0 if bound.kind == "region" else 1] == bound.key
    return is_ours and (chance > average if bound.which == "least" else chance < average)


def everybody_gets_a_place(pool: Pool) -> bool:
    """Whether no choice remains: there is a place for each, and the quotas hold as it is."""
    return bool(pool.known) and not pool.needs_lots()
