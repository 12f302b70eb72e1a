"""A pool as a network: places flow from the whole country to regions, through cells to sizes, and back.

Each arc carries how many places go that way: never fewer than its least, never more than its most. Whatever
circulates is a way of sharing the places out, and every quota is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samskap.lottery.network import Network
from samskap.lottery.pool import Pool


@dataclass(frozen=True)
class Wire:
    """One arc. `kind` is "places" (the whole), "region", "size", "members" or "seats" (of a cell).

    `region` and `size` are keys, "" where they don't apply.
    """

    kind: str
    region: str
    size: str
    least: int
    most: int

    def ends(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """The node where the arc begins, and the one where it ends."""
        region, size = ("region", self.region), ("size", self.size)
        start, end = ("start", ""), ("end", "")
        if self.kind == "places":
            return end, start
        if self.kind == "region":
            return start, region
        return (size, end) if self.kind == "size" else (region, size)


def wires_of(pool: Pool) -> list[Wire]:
    """The arcs of a pool, in an order that depends on nothing but the pool."""
    seats = Counter(seat.cell for seat in pool.seats)
    return [
        Wire("places", "", "", pool.filled, pool.filled),
        *(Wire("region", key, "", least, most) for key, (least, most) in pool.regions.items()),
        *(Wire("members", *cell, 0, len(codes)) for cell, codes in pool.cells().items()),
        *(Wire("seats", *cell, seats[cell], seats[cell]) for cell in sorted(seats)),
        *(Wire("size", "", key, least, most) for key, (least, most) in pool.sizes.items()),
    ]


def network_of(wires: Sequence[Wire]) -> Network:
    """The network that these arcs make."""
    return Network([wire.ends() for wire in wires])
