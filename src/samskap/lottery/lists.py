"""Chances made into lists: so many lists, each legal, that one drawn at random gives everybody the chance.

Each cell gets its share of all the lists together, rounded up or down. One list after the other is then taken
off: in a network, what can be shared over j lists can be shared so that each takes an even part, rounded
(integer decomposition). Within a cell members take turns, in an order made from a hash of the pool.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from itertools import cycle, islice
from math import ceil, floor

from samskap.kernel.policy import policy
from samskap.lottery.canonical import canonical, digest_of
from samskap.lottery.network import Network
from samskap.lottery.pool import Cell, Pool
from samskap.lottery.wiring import Wire, network_of, wires_of


@policy("C-11.2")
def lists_of(pool: Pool, chances: Mapping[Cell, Fraction]) -> list[list[str]]:
    """The pool's lists of codes, each sorted. All are legal, and all equally likely.

    A member stands on so many of them that the share differs from the exact chance by less than one list.
    """
    wires = wires_of(pool)
    network = network_of(wires)
    carried = _over_all_lists(pool, wires, network, chances)
    fingerprint = digest_of(pool.contents())
    turns = {cell: cycle(_turns(codes, fingerprint)) for cell, codes in pool.cells().items()}
    numbers = [
        (number, turns[wire.region, wire.size]) for number, wire in enumerate(wires) if wire.kind == "members"
    ]
    one = [amount // pool.list_count for amount in carried]
    lists = []
    for left in range(pool.list_count, 0, -1):
        one = network.circulation(
            [amount // left for amount in carried],
            [-(-amount // left) for amount in carried],
            start=one,
        )
        carried = [amount - one[number] for number, amount in enumerate(carried)]
        lists.append(sorted(code for number, turn in numbers for code in islice(turn, one[number])))
    return lists


def times_listed(lists: Sequence[Sequence[str]]) -> dict[str, int]:
    """On how many of the lists each code stands. Codes that stand on none are not in it."""
    return dict(Counter(code for each in lists for code in each))


def _over_all_lists(
    pool: Pool, wires: Sequence[Wire], network: Network, chances: Mapping[Cell, Fraction]
) -> list[int]:
    """How many places go along each arc over all lists together, a cell's exact share rounded up or down."""
    least, most = [], []
    for wire in wires:
        share = Fraction(0)
        if wire.kind == "members":
            share = chances[wire.region, wire.size] * wire.most * pool.list_count
        exact = wire.kind == "members"
        least.append(floor(share) if exact else wire.least * pool.list_count)
        most.append(ceil(share) if exact else wire.most * pool.list_count)
    return network.circulation(least, most)


def _turns(codes: Sequence[str], fingerprint: str) -> list[str]:
    """The members of a cell in the order in which they take turns."""
    return sorted(
        codes, key=lambda code: sha256(canonical(["samskap-turn/1", fingerprint, code])).hexdigest()
    )
