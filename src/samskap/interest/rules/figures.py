"""How many are interested, as people may see it who may not see who (B-8.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samskap.kernel.policy import policy
from samskap.kernel.suppression import HIDDEN, TOTAL, hidden_in_list


@dataclass(frozen=True, slots=True)
class Figures:
    """How many there are, by channel and by course; a number that is hidden is HIDDEN.

    Each person is in one channel, and may have named no course, one or several.
    """

    total: str
    by_channel: Sequence[tuple[str, str]]
    by_course: Sequence[tuple[str, str]]

    @property
    def hides(self) -> bool:
        """Whether some number is hidden."""
        return HIDDEN in {self.total, *(count for _label, count in (*self.by_channel, *self.by_course))}


@policy("B-8.1", "B-8.2", "X-6.9")
def figures_of(
    *, channels: Mapping[str, int], courses: Mapping[str, int], suppressed: bool = True
) -> Figures:
    """Make figures of counts, by labels that are unlike each other.

    With `suppressed` small counts are hidden, in both lists as if their sums were known: whoever knows that
    everybody named one course knows that of the courses too.
    """
    hidden = hidden_in_list(channels) if suppressed else frozenset()
    hidden_courses = hidden_in_list(courses) if suppressed else frozenset()
    all_hidden = TOTAL in hidden | hidden_courses
    return Figures(
        total=HIDDEN if all_hidden else str(sum(channels.values())),
        by_channel=[(label, _shown(label, count, hidden)) for label, count in channels.items()],
        by_course=[(label, _shown(label, count, hidden_courses)) for label, count in courses.items()],
    )


def _shown(label: str, count: int, hidden: frozenset[str]) -> str:
    return HIDDEN if label in hidden else str(count)
