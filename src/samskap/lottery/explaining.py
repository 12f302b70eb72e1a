"""Why quotas can't be kept, and which single change would mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from samskap.kernel.policy import policy
from samskap.lottery.network import Blocked, Network
from samskap.lottery.pool import Pool
from samskap.lottery.wiring import Wire, network_of, wires_of


@dataclass(frozen=True)
class Part:
    """One demand or limit. `kind` is "places", "region", "size", "members" or "seats" (these two: of a cell).

    `region` and `size` are keys, "" where they don't apply; `number` is how many places.
    """

    kind: str
    region: str
    size: str
    number: int


@dataclass(frozen=True)
class Cut:
    """Demands that together ask for more places than the limits together allow: `demanded` > `allowed`."""

    demands: Sequence[Part]
    demanded: int
    limits: Sequence[Part]
    allowed: int

    @property
    def short(self) -> int:
        """How many places too many are demanded."""
        return self.demanded - self.allowed

    @property
    def parts(self) -> int:
        """Of how many demands and limits it is made."""
        return len(self.demands) + len(self.limits)


@dataclass(frozen=True)
class Mend:
    """One change that would make the quotas possible, as small as it can be.

    `kind` is "places", "region" or "size", `key` the quota's and `bound` "least" or "most" (both "" for
    places); `before` and `after` are its value now and mended.
    """

    kind: str
    key: str
    bound: str
    before: int
    after: int


@policy("C-11.1")
def is_feasible(pool: Pool) -> bool:
    """Whether any list of members keeps the quotas."""
    wires = wires_of(pool)
    try:
        network_of(wires).circulation([wire.least for wire in wires], [wire.most for wire in wires])
    except Blocked:
        return False
    return True


@policy("C-11.1")
def why_not(pool: Pool) -> Cut | None:
    """Demands that exceed limits by as much as any do, without idle ones; None when the quotas are possible.

    By how much is how many places the quotas are short of each other.
    """
    wires = wires_of(pool)
    network = network_of(wires)
    try:
        network.circulation([wire.least for wire in wires], [wire.most for wire in wires])
    except Blocked as blocked:
        inside = set(blocked.inside)
    else:
        return None
    cut = _cut(wires, network, inside)
    while simpler := _simpler(cut, wires, network, inside):
        cut = simpler
    return cut


def _simpler(cut: Cut, wires: Sequence[Wire], network: Network, inside: set[int]) -> Cut | None:
    """A cut that blocks as much with fewer parts, made by moving one node; None when there is none."""
    for node in network.nodes.values():
        inside ^= {node}
        other = _cut(wires, network, inside)
        if other.short >= cut.short and other.parts < cut.parts:
            return other
        inside ^= {node}
    return None


def _cut(wires: Sequence[Wire], network: Network, inside: set[int]) -> Cut:
    """What must flow into these nodes, and what can flow out of them."""
    demands, limits = [], []
    for number, wire in enumerate(wires):
        into, out_of = network.heads[number] in inside, network.tails[number] in inside
        if into and not out_of and wire.least:
            demands.append(Part(wire.kind, wire.region, wire.size, wire.least))
        if out_of and not into:
            limits.append(Part(wire.kind, wire.region, wire.size, wire.most))
    return Cut(demands, sum(part.number for part in demands), limits, sum(part.number for part in limits))


@policy("C-11.1")
def mends(pool: Pool) -> list[Mend]:
    """Every single quota, and the number of places, whose change alone would make the quotas possible.

    Each by as little as is needed; the smallest changes first. Empty when the quotas are possible already.
    """
    if is_feasible(pool):
        return []
    found = [mend for bound, far in _changes(pool) if (mend := _smallest(pool, bound, far))]
    return sorted(found, key=lambda mend: abs(mend.after - mend.before))


def _changes(pool: Pool) -> Iterator[tuple[Mend, int]]:
    """Every number that could be changed, unchanged so far, with how far the change could go."""
    everybody = len(pool.known)
    for kind, quotas in (("region", pool.regions), ("size", pool.sizes)):
        for key, (least, most) in quotas.items():
            yield Mend(kind, key, "least", least, least), 0
            yield Mend(kind, key, "most", most, most), max(most, everybody)
    yield Mend("places", "", "", pool.places, pool.places), _some_places(pool)


def _smallest(pool: Pool, mend: Mend, far: int) -> Mend | None:
    """The smallest change in this direction after which the quotas are possible; None when none is enough.

    Between a change that is enough and a larger one, all are: what can be shared out is convex.
    """
    before, after = mend.before, far
    if not is_feasible(changed(pool, replace(mend, after=after))):
        return None
    while abs(after - before) > 1:
        middle = (before + after) // 2
        if is_feasible(changed(pool, replace(mend, after=middle))):
            after = middle
        else:
            before = middle
    return replace(mend, after=after)


def changed(pool: Pool, mend: Mend) -> Pool:
    """The pool with one number changed."""
    if mend.kind == "places":
        return replace(pool, places=mend.after)
    quotas = dict(pool.regions if mend.kind == "region" else pool.sizes)
    least, most = quotas[mend.key]
    quotas[mend.key] = (mend.after, most) if mend.bound == "least" else (least, mend.after)
    return replace(pool, regions=quotas) if mend.kind == "region" else replace(pool, sizes=quotas)


def _some_places(pool: Pool) -> int:
    """A number of places with which the quotas are possible; that of the pool when there is none."""
    wires = wires_of(pool)
    least = [1 if wire.kind == "places" else wire.least for wire in wires]
    most = [len(pool.known) if wire.kind == "places" else wire.most for wire in wires]
    try:
        carried = network_of(wires).circulation(least, most)
    except Blocked:
        return pool.places
    return next(carried[number] for number, wire in enumerate(wires) if wire.kind == "places")
