"""Exact fair chances: the lowest is as high as the quotas allow, then the next lowest, and so on (leximin).

Equal members have equal chances, so what is sought is one chance for each cell. All chances are raised
together from nothing until some can't be raised without lowering a lower one; those are settled, and the
rest is raised further. How far is found by asking for too much: what is in the way is a cut of the network,
and the cut says how much is possible (discrete Newton). Nothing is rounded anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from samskap.kernel.policy import policy
from samskap.lottery.network import Blocked, Network
from samskap.lottery.pool import Cell, Pool
from samskap.lottery.wiring import Wire, network_of, wires_of


class Infeasible(Exception):
    """No list of members keeps the quotas. `samskap.lottery.explaining.why_not` says why."""


@policy("C-11.2")
def chances_of(pool: Pool) -> dict[Cell, Fraction]:
    """The chance of each member in a cell, for every cell that has members. Raises Infeasible."""
    wires = wires_of(pool)
    raising = _Raising(wires, network_of(wires))
    raising.raise_all()
    while any(wire.kind == "members" and wire not in raising.settled for wire in wires):
        raising.raise_all()
    return {(wire.region, wire.size): chance for wire, chance in raising.settled.items()}


def chance_of(pool: Pool, chances: Mapping[Cell, Fraction], code: str) -> Fraction:
    """The chance of one member; 1 for who has a seat. Raises KeyError for an unknown code."""
    member = pool.known[code]
    return Fraction(1) if member in pool.seats else chances[member.cell]


@dataclass
class _Raising:
    """Chances on their way up: those that are settled, and the network in which others go up."""

    wires: Sequence[Wire]
    network: Network
    settled: dict[Wire, Fraction] = field(default_factory=dict)

    def raise_all(self) -> None:
        """Raise all chances that aren't settled as far as they go together; settle those that are stuck."""
        level = Fraction(1)
        while True:
            try:
                least, most, flow = self.circulation(level)
                break
            except Blocked as blocked:
                level = self._level_for(blocked.inside)
        onward = {
            wire.size: self.network.reach(("size", wire.size), flow, least, most)
            for wire in self.wires
            if wire.kind == "size"
        }
        for number, wire in enumerate(self.wires):
            if wire.kind != "members" or wire in self.settled or flow[number] > least[number]:
                continue
            region = self.network.nodes["region", wire.region]
            if flow[number] == most[number] or region not in onward[wire.size]:
                self.settled[wire] = level

    def circulation(self, level: Fraction) -> tuple[list[int], list[int], list[int]]:
        """Whether all that isn't settled can have this chance. Amounts are scaled to be whole."""
        scale = lcm(level.denominator, *(chance.denominator for chance in self.settled.values()))
        least = [int(self._least(wire, level) * scale) for wire in self.wires]
        most = [wire.most * scale for wire in self.wires]
        return least, most, self.network.circulation(least, most)

    def _least(self, wire: Wire, level: Fraction) -> Fraction:
        if wire.kind != "members":
            return Fraction(wire.least)
        return wire.most * self.settled.get(wire, level)

    def _level_for(self, inside: frozenset[int]) -> Fraction:
        """The highest level with which this cut isn't in the way. Raises Infeasible when none is."""
        room, free = Fraction(0), 0
        for number, wire in enumerate(self.wires):
            enters = self.network.heads[number] in inside
            if enters == (self.network.tails[number] in inside):
                continue
            if not enters:
                room += wire.most
            elif wire.kind == "members" and wire not in self.settled:
                free += wire.most
            else:
                room -= self._least(wire, Fraction(0))
        if free == 0 or room < 0:
            raise Infeasible
        return room / free
