"""How applications and places lie over the country: regions by sizes, and counties. Plain Python."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samskap.kernel.policy import policy
from samskap.lottery.pool import Pool
from samskap.rounds.rules.quotas import Quotas, Region, Size


@dataclass(frozen=True, slots=True)
class Count:
    """How many have applied, and how many of them have a place by representation."""

    applications: int
    seats: int

    @property
    def is_uncovered(self) -> bool:
        """Whether somebody has applied and nobody has a place yet."""
        return self.applications > 0 and self.seats == 0


@dataclass(frozen=True, slots=True)
class Line:
    """A region or a size as a whole, with its quota."""

    quota: Region | Size
    count: Count

    @property
    def missing(self) -> int:
        """How many places are still to be given before the least is met."""
        return max(0, self.quota.least - self.count.seats)

    @property
    def too_few(self) -> bool:
        """Whether fewer have applied than must get a place."""
        return self.count.applications < self.quota.least

    @property
    def too_many(self) -> bool:
        """Whether more have a place by representation than may."""
        return self.count.seats > self.quota.most


@dataclass(frozen=True, slots=True)
class Grid:
    """Regions by sizes: the cells of each region in the order of the sizes, and both ways' sums."""

    rows: Sequence[tuple[Line, Sequence[Count]]]
    columns: Sequence[Line]
    whole: Count

    @property
    def uncovered(self) -> int:
        """How many cells have applications and no place yet."""
        return sum(each.is_uncovered for _line, cells in self.rows for each in cells)


@policy("C-11.1")
def grid_of(pool: Pool, quotas: Quotas) -> Grid:
    """Count a pool by regions and sizes, in the order of the quotas."""
    everybody = Counter(each.cell for each in pool.known.values())
    seated = Counter(each.cell for each in pool.seats)
    rows = []
    for region in quotas.regions:
        cells = [
            Count(everybody[region.key, size.key], seated[region.key, size.key]) for size in quotas.sizes
        ]
        rows.append((Line(region, _sum(cells)), cells))
    columns = [
        Line(size, _sum([cells[number] for _line, cells in rows])) for number, size in enumerate(quotas.sizes)
    ]
    return Grid(rows, columns, _sum([line.count for line, _cells in rows]))


def _sum(counts: Sequence[Count]) -> Count:
    return Count(sum(each.applications for each in counts), sum(each.seats for each in counts))
