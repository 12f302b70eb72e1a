"""From an address to a published course, or 404; and which courses somebody at work has to do with."""

from django.db.models import QuerySet
from django.http import Http404

from samskap.courses import published
from samskap.courses.models import Course
from samskap.courses.published import Published
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting

#: How a role for one course is scoped: "course:co-creation".
_SCOPE = "course:"


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


@policy("B-1")
def courses_run_by(acting: Acting) -> "QuerySet[Course]":
    """The published courses that somebody at work has to do with, by slug.

    Courses are run by the organisation that runs the site; a role for one course reaches that one.
    """
    courses, scope = Course.objects.filter(current__isnull=False).order_by("slug"), acting.membership.scope
    if not acting.membership.organisation.runs_the_site:
        return courses.none()
    return courses.filter(slug=scope.removeprefix(_SCOPE)) if scope else courses
