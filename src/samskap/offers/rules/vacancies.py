"""How many places are free, and whose they were."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from samskap.kernel.policy import policy

#: A place given over quota after a complaint: it takes nobody's, and nobody gets it afterwards.
APPEAL = "appeal"
#: Ways in which an offered place comes free.
_GONE = frozenset({"declined", "expired", "lapsed"})


@dataclass(frozen=True, slots=True)
class Given:
    """An offer as this rule sees it: its row id, how it stands now, where it comes from, when it was made.

    `passed_on` says that its place has been offered to another.
    """

    key: int
    stands: str
    because: str
    made_at: datetime
    passed_on: bool = False


@policy("C-11.2")
def places_free(*, places: int, given: Collection[Given], unsent: int) -> int:
    """How many of a round's places nobody holds. `unsent` have a place and haven't been told yet."""
    held = sum(each.stands in {"open", "accepted"} and each.because != APPEAL for each in given)
    return max(places - held - unsent, 0)


@policy("C-11.2")
def freed(given: Collection[Given]) -> Sequence[Given]:
    """The offers whose place can be offered to another, in the order they were made."""
    free = [each for each in given if each.stands in _GONE and each.because != APPEAL and not each.passed_on]
    return sorted(free, key=lambda each: (each.made_at, each.key))
