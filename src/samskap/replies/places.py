"""Where a reply stands, in words: its course and its page, in the reader's language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language

from samskap.courses import published
from samskap.courses.published import Published
from samskap.replies.models import Reply


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a course. Without `href` the course doesn't have the page any more."""

    course: str
    title: str
    language: str
    href: str


def place_of(version: Published, page: str) -> Place:
    """Return what a page is called, and its address."""
    language = get_language() or version.original
    text = version.text(language)
    if page not in version.pages:
        return Place(text.title, page, "", "")
    wording = text.page(page)
    return Place(text.title, wording.title, wording.language, wording.url)


def placed(replies: Iterable[Reply]) -> Iterator[tuple[Reply, Place]]:
    """Each reply with its place; fetch their courses with them. No query for versions seen before."""
    for reply in replies:
        yield reply, place_of(published.version(reply.course.current_id or 0), reply.page)
