"""Sums of weighted points, and the order they give, with its ties (B-2.3). Exact: whole numbers only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samskap.choosing.rules.usual import MOST_POINTS
from samskap.kernel.policy import policy

#: Weights by the keys of criteria, from 0 (left out) to 3; points by the same keys, from 0 to 3.
Weights = Mapping[str, int]
Points = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A course with the points it has so far; a criterion that it has none by yet is left out."""

    key: str
    points: Points


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place, or the places that several with the same sum share: 2 and 3 for "2–3"."""

    first: int
    last: int

    @property
    def is_shared(self) -> bool:
        """Whether the sum doesn't say who comes first."""
        return self.first != self.last


@dataclass(frozen=True, slots=True)
class Standing:
    """How a course stands: its sum, what it lacks points by, what it could still reach, and its place.

    `place` is None as long as it has no points at all.
    """

    key: str
    total: int
    at_most: int
    missing: Sequence[str]
    place: Place | None


def total(points: Points, weights: Weights) -> int:
    """The sum of weight times points. What it has no points by adds nothing."""
    return sum(weight * points.get(key, 0) for key, weight in weights.items())


def most(weights: Weights) -> int:
    """The highest sum there can be."""
    return MOST_POINTS * sum(weights.values())


@policy("B-2.3", "B-2.12")
def standings(courses: Sequence[Weighed], weights: Weights) -> Sequence[Standing]:
    """The courses in order, the highest sum first; those without any points last.

    Courses with the same sum share their places and stay in the order in which they were given: nothing
    else, such as a title or when they were added, decides between them.
    """
    totals = {each.key: total(each.points, weights) for each in courses}
    places = places_of({each.key: totals[each.key] for each in courses if each.points})
    found = [_standing(each, totals[each.key], places.get(each.key), weights) for each in courses]
    return sorted(found, key=lambda each: (each.place is None, -each.total))


def places_of(totals: Mapping[str, int]) -> Mapping[str, Place]:
    """The places that sums give, the highest sum the first; equal sums share theirs."""
    order = sorted(totals.values(), reverse=True)
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, value in enumerate(order, start=1):
        first.setdefault(value, number)
        last[value] = number
    return {key: Place(first[value], last[value]) for key, value in totals.items()}


def _standing(course: Weighed, reached: int, place: Place | None, weights: Weights) -> Standing:
    missing = [key for key, weight in weights.items() if weight and key not in course.points]
    open_points = MOST_POINTS * sum(weights[key] for key in missing)
    return Standing(course.key, reached, reached + open_points, missing, place)
