"""What a municipality is for a time, what became of it, and how it is found. Plain Python."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from samskap.kernel.policy import policy
from samskap.kernel.text import fold

Key = TypeVar("Key", bound=Hashable)

#: How letters are written by people whose keyboard lacks them.
_SPELT_OUT = str.maketrans({"å": "aa", "ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe"})
#: Between a municipality's names in several languages: "Deatnu - Tana".
BETWEEN_NAMES = " - "


@dataclass(frozen=True, slots=True)
class Period:
    """A municipality under one code and name, for a time. Both days belong to it.

    `successor` is the code of what it became (its own when only the name changed), "" while it exists.
    """

    code: str
    name: str
    county_code: str
    county: str
    valid_from: date
    valid_until: date | None = None
    successor: str = ""
    population: int | None = None
    counted_on: date | None = None


class SuccessorsInACircle(ValueError):
    """Following what became of a municipality leads back to where one was: the register is wrong."""


@policy("B-1")
def todays(start: Key, successors: Mapping[Key, Key]) -> Key:
    """Follow what became of a municipality to the last one; one without successor is its own.

    Raises SuccessorsInACircle.
    """
    seen = {start}
    while start in successors:
        start = successors[start]
        if start in seen:
            raise SuccessorsInACircle(str(start))
        seen.add(start)
    return start


def is_code(text: str) -> bool:
    """Whether this is written like a municipality's code: four digits."""
    return len(text) == 4 and text.isascii() and text.isdigit()


def fits(typed: str, code: str, name: str) -> int:
    """How well what somebody typed fits a municipality: 3 exactly, 2 a beginning, 1 somewhere, 0 not at all.

    Capitals and accents needn't be typed, å, ä and ö may be spelt out, and each language's name will do.
    """
    looked_for = fold(typed.strip())
    if not looked_for or looked_for == code:
        return 3 if looked_for else 0
    best = 0
    for written in _ways_to_write(name):
        if written == looked_for:
            return 3
        best = max(best, 2 if written.startswith(looked_for) else int(looked_for in written))
    return best


def _ways_to_write(name: str) -> Iterator[str]:
    """The whole name and each language's, without what tells namesakes apart; plain and spelt out."""
    for one in {name, *name.split(BETWEEN_NAMES), name.partition(" (")[0]}:
        yield fold(one)
        yield fold(one.casefold().translate(_SPELT_OUT))
