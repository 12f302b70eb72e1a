"""What would change places if a criterion weighed a little more or less, or nothing (B-2.3). Exact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samskap.choosing.rules.scoring import Place, Weighed, Weights, places_of, total
from samskap.choosing.rules.usual import MOST_WEIGHT
from samskap.kernel.policy import policy


@dataclass(frozen=True, slots=True)
class Move:
    """A course that would have another place, or share it with others."""

    key: str
    before: Place
    after: Place


@dataclass(frozen=True, slots=True)
class Shift:
    """A criterion that would weigh something else, all others as they are, and what moves then."""

    criterion: str
    weight: int
    instead: int
    moves: Sequence[Move]


@policy("B-2.12")
def shifts(courses: Sequence[Weighed], weights: Weights) -> Sequence[Shift]:
    """For each criterion and each other weight that is one more, one less or 0: whose place changes.

    Criteria stand in the order of the weights, their other weights from low to high; also those that change
    nothing are there. Courses without any points have no place and don't move.
    """
    placed = [each for each in courses if each.points]
    totals = {each.key: total(each.points, weights) for each in placed}
    now = places_of(totals)
    return [
        Shift(key, weight, instead, _moves(placed, key, instead - weight, totals, now))
        for key, weight in weights.items()
        for instead in others(weight)
    ]


def others(weight: int) -> Sequence[int]:
    """The weights that are tried instead of one: one less, one more, and none."""
    return sorted(
        {instead for instead in (0, weight - 1, weight + 1) if 0 <= instead <= MOST_WEIGHT} - {weight}
    )


def _moves(
    placed: Sequence[Weighed], key: str, more: int, totals: Mapping[str, int], now: Mapping[str, Place]
) -> Sequence[Move]:
    then = places_of({each.key: totals[each.key] + more * each.points.get(key, 0) for each in placed})
    moves = [Move(each.key, now[each.key], then[each.key]) for each in placed]
    return [each for each in moves if each.before != each.after]
