"""The criteria that a term begins with when no other term was before it."""

from collections.abc import Sequence
from dataclasses import dataclass

#: The highest weight of a criterion, and the most points by one.
MOST_WEIGHT = 3
MOST_POINTS = 3


@dataclass(frozen=True, slots=True)
class Usual:
    """A usual criterion: what it is known by, and its weight."""

    key: str
    weight: int


USUAL: Sequence[Usual] = (
    Usual("fits-a-need", 3),
    Usual("language-and-level", 3),
    Usual("exam-possible", 2),
    Usual("works-on-phone", 2),
    Usual("accessible", 2),
    Usual("free-with-certificate", 2),
    Usual("employers-ask", 2),
    Usual("at-most-40-hours", 1),
    Usual("stable-provider", 1),
)
