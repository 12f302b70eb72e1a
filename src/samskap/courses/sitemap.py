"""The public pages of courses, for search engines."""

from collections.abc import Iterator

from samskap.courses import published
from samskap.courses.addresses import page_url
from samskap.courses.published import Published
from samskap.ui.public_places import Place, behind_the_language, place


def places() -> Iterator[Place]:
    """The list of courses, and of each course its page, its ways to read across and all it has to read."""
    courses = published.catalogue()
    yield place("courses:catalogue")
    for course in courses:
        yield from _of(course)


def _of(course: Published) -> Iterator[Place]:
    changed_on = course.published_at.date()
    yield place("courses:course", course.slug, changed_on=changed_on)
    for lens in course.lenses:
        yield place("courses:lens", course.slug, lens, changed_on=changed_on)
    if any(section.place for section in course.sections):
        yield place("courses:places", course.slug, changed_on=changed_on)
    for page in course.pages:
        yield Place(behind_the_language(page_url("en", course.slug, page)), changed_on)
