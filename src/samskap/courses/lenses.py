"""Reading across sections: the pages of all sections that share a lens."""

import re
from dataclasses import dataclass

from samskap.courses.published import CourseText, PageText, Published, SectionText

HEADING = re.compile(r'<(/?)h([2-4])(?: id="[^"]*")?>')
MOST = 3
LEAST = 2


@dataclass(frozen=True, slots=True)
class Leaf:
    """The page of one section that looks through the lens."""

    section: SectionText
    page: PageText

    @property
    def nested_html(self) -> str:
        """The page's HTML for standing beside others: headings one level deeper, without ids."""
        return nested(self.page.html, 1)


def nested(html: str, deeper: int) -> str:
    """Return a page's HTML for standing under other headings: its own so many levels deeper, without ids."""
    return HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + deeper}>", html)


def leaves(course: Published, text: CourseText, lens: str) -> tuple[Leaf, ...]:
    """Return the pages that name this lens, in the order of the course."""
    return tuple(
        Leaf(text.section(page.section_id), text.page(page.id))
        for page in course.pages.values()
        if page.lens == lens
    )
