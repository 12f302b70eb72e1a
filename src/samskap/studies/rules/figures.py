"""How many have begun, were active in week two, and have finished, by what they intended (B-8.1, B-8.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samskap.kernel.policy import policy
from samskap.kernel.suppression import HIDDEN, THRESHOLD, hidden_in_tree

#: What people can mean to do with a course, in the order in which they are asked.
INTENTIONS = ("all", "parts", "looking")

#: (intention, active in week two, finished) -> how many.
Counts = Mapping[tuple[str, bool, bool], int]


@dataclass(frozen=True, slots=True)
class Line:
    """How many intended the same, as people may see it."""

    intention: str
    started: str
    active: str
    finished: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A term's studies that were begun; a number that is hidden is HIDDEN."""

    started: str
    lines: Sequence[Line]

    @property
    def hides(self) -> bool:
        """Whether some number is hidden."""
        shown = {self.started, *(cell for it in self.lines for cell in (it.started, it.active, it.finished))}
        return HIDDEN in shown


@policy("B-8.1", "B-8.2", "B-8.3", "X-6.9")
def figures_of(counts: Counts) -> Figures:
    """Make figures of counts.

    Who was active and who has finished are two trees over the same people: each is made safe, and what they
    have in common is hidden in both as soon as one of them needs it.
    """
    active, finished = _tree(counts, at=1), _tree(counts, at=2)
    hidden = [hidden_in_tree(active), hidden_in_tree(finished)]
    common = {path for paths in hidden for path in paths if len(path) < 2}

    def shown(tree: Mapping[tuple[str, ...], int], path: tuple[str, ...], at: int) -> str:
        count = sum(many for leaf, many in tree.items() if leaf[: len(path)] == path)
        return HIDDEN if path in hidden[at] or path in common else str(count)

    lines = [
        Line(
            intention,
            started=shown(active, (intention,), 0),
            active=shown(active, (intention, "yes"), 0),
            finished=shown(finished, (intention, "yes"), 1),
        )
        for intention in INTENTIONS
    ]
    return Figures(shown(active, (), 0), lines)


@policy("B-8.5")
def may_replace(told: Counts, now: Counts) -> bool:
    """Whether a newer count may take the place of one that was told: when the difference points at nobody."""
    if not told:
        return True
    differences = [now.get(key, 0) - told.get(key, 0) for key in {*told, *now}]
    more = sum(each for each in differences if each > 0)
    return max(more, more - sum(differences)) >= THRESHOLD


def _tree(counts: Counts, *, at: int) -> Mapping[tuple[str, ...], int]:
    """By intention, and within it by yes and no to one of the two questions."""
    leaves = {(intention, answer): 0 for intention in INTENTIONS for answer in ("yes", "no")}
    for key, many in counts.items():
        leaves[key[0], "yes" if key[at] else "no"] += many
    return {tuple(leaf): many for leaf, many in leaves.items()}
