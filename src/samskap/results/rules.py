"""How a course's people are counted, which numbers are shown, and when newer ones take their place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.kernel.suppression import HIDDEN, THRESHOLD, hidden_in_tree

#: Whoever has opened a page or written something within it is on the way.
LATELY = timedelta(weeks=4)
#: What people can mean to do with a course, in the order in which they are asked.
INTENTIONS = ("all", "parts", "looking")


class Stage(StrEnum):
    """How far somebody is who has begun a course: each person is in exactly one of them."""

    FINISHED = "finished"
    ON_THE_WAY = "on-the-way"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """A half of a year: a learning centre's term. 1 is January to June, 2 July to December."""

    year: int
    half: int

    def __str__(self) -> str:
        return f"{self.year}-{self.half}"


#: How many there are of each intention and stage.
Counts = Mapping[tuple[str, Stage], int]


@dataclass(frozen=True, slots=True)
class Line:
    """How many intended the same, as people may see it: all of them, and those in each stage."""

    intention: str
    begun: str
    stages: Sequence[str]

    @property
    def finished(self) -> str:
        """How many of them have finished."""
        return self.stages[0]

    @property
    def is_known(self) -> bool:
        """Whether it can be said of how many how many have finished, and there is anybody."""
        return HIDDEN not in {self.begun, self.finished} and self.begun != "0"


@dataclass(frozen=True, slots=True)
class Figures:
    """One course's people who began in one half of a year."""

    begun: str
    lines: Sequence[Line]

    @property
    def hides(self) -> bool:
        """Whether some number is hidden."""
        return HIDDEN in {self.begun, *(cell for line in self.lines for cell in (line.begun, *line.stages))}


@policy("B-8", "X-6.9")
def figures_of(counts: Counts) -> Figures:
    """Make figures of counts: by intention, and within it by stage; across intentions there is only n.

    All that is shown is one tree (all, by intention, by stage), and made safe as a whole. Other courses and
    other halves of a year count other beginnings, so their trees tell nothing about this one.
    """
    leaves: dict[tuple[str, ...], int] = {
        (intention, stage.value): counts.get((intention, stage), 0)
        for intention in INTENTIONS
        for stage in Stage
    }
    hidden = hidden_in_tree(leaves)

    def shown(*path: str) -> str:
        here = sum(count for leaf, count in leaves.items() if leaf[: len(path)] == path)
        return HIDDEN if path in hidden else str(here)

    lines = [
        Line(intention, shown(intention), [shown(intention, stage.value) for stage in Stage])
        for intention in INTENTIONS
    ]
    return Figures(shown(), lines)


@policy("B-8", "X-6.9")
def may_replace(told: Counts, now: Counts) -> bool:
    """Whether a newer count may take the place of one that was told.

    Only when so many people have begun, moved on, left or changed their mind since that the difference
    between the two points at nobody. Nothing told before is fine.
    """
    if not told:
        return True
    differences = [now.get(key, 0) - told.get(key, 0) for key in {*told, *now}]
    return max(_sum(differences), _sum(-each for each in differences)) >= THRESHOLD


def _sum(differences: Iterable[int]) -> int:
    return sum(each for each in differences if each > 0)


def half_of(month: int) -> int:
    """In which half of the year a month lies."""
    return 1 if month <= 6 else 2
