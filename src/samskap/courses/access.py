"""From an address to a published course, or 404."""

from django.http import Http404

from samskap.courses import published
from samskap.courses.published import Published


def course_or_404(slug: str) -> Published:
    """Return the current version of a course; anybody may read it. Raises Http404."""
    try:
        return published.current(slug)
    except published.NotPublished as error:
        raise Http404(f"no course {slug}") from error


def lens_or_404(course: Published, lens: str) -> str:
    """Return the id of a lens of this course; raises Http404."""
    if lens not in course.lenses:
        raise Http404(f"no lens {lens}")
    return lens
