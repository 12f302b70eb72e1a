"""What fits in a hand-out, and what is in it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from samskap.kernel.policy import policy

#: More than a study circle reads in a term of evenings, and than anybody prints unread.
MOST_PAGES = 20
#: As many questions as stand on a canvas and leave room for writing.
MOST_PROMPTS = 3
#: Lines to write on under a question, by how much room was asked for.
LINES: Mapping[str, int] = {"none": 0, "some": 5, "much": 12}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a course belongs. `lens` is None where it looks through none."""

    page: str
    section: str
    lens: str | None


@policy("A-5.6")
def chosen_pages(
    course: Iterable[Place], *, pages: Collection[str], sections: Collection[str], lenses: Collection[str]
) -> tuple[str, ...]:
    """Return the pages that were asked for, one by one or many at once, each once and in course order."""
    return tuple(
        place.page
        for place in course
        if place.page in pages or place.section in sections or place.lens in lenses
    )
