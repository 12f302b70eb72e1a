"""Circulations in a small network: whether something can flow so that every arc carries neither too little
nor too much, and which cut is in the way when it can't."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

#: An arc, 1 for along it or -1 for against it, and the node from which the step was taken.
_Step = tuple[int, int, int]


class Blocked(Exception):
    """Nothing can circulate. `inside` are nodes into which more must flow than can flow out (Hoffman)."""

    def __init__(self, inside: frozenset[int]) -> None:
        super().__init__("more must flow in than can flow out")
        self.inside = inside


class Network:
    """Nodes and arcs, the arcs numbered as they come. How much each must and may carry is said per question.

    All amounts are whole numbers, so that what is found is exact, and whole.
    """

    def __init__(self, arcs: Sequence[tuple[Hashable, Hashable]]) -> None:
        numbers: dict[Hashable, int] = {}
        for arc in arcs:
            for node in arc:
                numbers.setdefault(node, len(numbers))
        self.nodes = numbers
        self.tails = [numbers[tail] for tail, _head in arcs]
        self.heads = [numbers[head] for _tail, head in arcs]
        #: For each node, the arcs at it with the node at the other end: those that leave, those that enter.
        self._ways: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]] = [
            ([], []) for _node in numbers
        ]
        for arc_number, (tail, head) in enumerate(arcs):
            self._ways[numbers[tail]][0].append((arc_number, numbers[head]))
            self._ways[numbers[head]][1].append((arc_number, numbers[tail]))

    def circulation(
        self, least: Sequence[int], most: Sequence[int], start: Sequence[int] | None = None
    ) -> list[int]:
        """How much each arc carries, as much leaving every node as enters it. Raises Blocked.

        `start` is an amount for each arc to begin from: the closer to the answer, the quicker.
        """
        flow = list(least) if start is None else _within(start, least, most)
        surplus = self._surplus(flow)
        while True:
            full = [node for node, amount in enumerate(surplus) if amount > 0]
            if not full:
                return flow
            came = self._search(full, flow, least, most)
            lacking = [node for node in came if surplus[node] < 0]
            if not lacking:
                raise Blocked(frozenset(came))
            for node in lacking:
                self._relieve(node, came, surplus, flow, least, most)

    def reach(
        self, node: Hashable, flow: Sequence[int], least: Sequence[int], most: Sequence[int]
    ) -> set[int]:
        """The nodes to which a little more could be sent from this one, without leaving any arc's bounds."""
        return set(self._search([self.nodes[node]], flow, least, most))

    def _surplus(self, flow: Sequence[int]) -> list[int]:
        """For each node, how much more enters it than leaves it."""
        surplus = [0] * len(self.nodes)
        for arc, amount in enumerate(flow):
            surplus[self.heads[arc]] += amount
            surplus[self.tails[arc]] -= amount
        return surplus

    def _search(
        self, begin: Sequence[int], flow: Sequence[int], least: Sequence[int], most: Sequence[int]
    ) -> dict[int, _Step | None]:
        """The nodes to which more can be sent from any of these, each with the last step to it."""
        came: dict[int, _Step | None] = dict.fromkeys(begin)
        waiting = list(begin)
        for node in waiting:  # grows meanwhile
            leaving, entering = self._ways[node]
            for arc, other in leaving:
                if flow[arc] < most[arc] and other not in came:
                    came[other] = (arc, 1, node)
                    waiting.append(other)
            for arc, other in entering:
                if flow[arc] > least[arc] and other not in came:
                    came[other] = (arc, -1, node)
                    waiting.append(other)
        return came

    def _relieve(
        self,
        node: int,
        came: Mapping[int, _Step | None],
        surplus: list[int],
        flow: list[int],
        least: Sequence[int],
        most: Sequence[int],
    ) -> None:
        """Send as much as possible to a node that lacks, on the way by which it was found."""
        way: list[tuple[int, int]] = []
        amount, begin = -surplus[node], node
        while (step := came[begin]) is not None:
            arc, sign, begin = step
            room = most[arc] - flow[arc] if sign > 0 else flow[arc] - least[arc]
            amount = min(amount, room)
            way.append((arc, sign))
        amount = min(amount, surplus[begin])
        for arc, sign in way:
            flow[arc] += sign * amount
        surplus[begin] -= amount
        surplus[node] += amount


def _within(start: Sequence[int], least: Sequence[int], most: Sequence[int]) -> list[int]:
    return [min(max(amount, least[arc]), most[arc]) for arc, amount in enumerate(start)]
