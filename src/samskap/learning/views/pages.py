"""The pages of a course, open to everybody."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samskap.courses import kept, published
from samskap.courses.access import course_or_404
from samskap.courses.published import Published
from samskap.learning.access import Desk, desk_of
from samskap.learning.actions import mark_read
from samskap.learning.leaf import Leaf, leaf


@require_safe
def page(request: HttpRequest, course: str, page: str) -> HttpResponseBase:
    """Show a page; for a person who takes part with the states of its questions, and marked as read.

    A page that is only in a newer version than the one begun is read as visitors read it: every page is open.
    """
    desk = desk_of(request.user, course)
    mine = published.version(desk.enrolment.version_id) if desk else None
    if desk is None or mine is None or page not in mine.pages:
        newest = course_or_404(course)
        return kept.answer(request, newest.digest, lambda: _visitor(request, newest, page))
    shown = _leaf(mine, page)
    if request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        mark_read(enrolment=desk.enrolment, page=page, at=timezone.now())
    response = _learner(request, course, desk, shown)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _leaf(version: Published, page: str) -> Leaf:
    try:
        return leaf(version, page)
    except KeyError as error:
        raise Http404(f"no page {page}") from error


def _visitor(request: HttpRequest, version: Published, page: str) -> HttpResponse:
    shown = _leaf(version, page)
    return render(request, "learning/page.html", {"leaf": shown, "questions": list(shown.asked(None))})


def _learner(request: HttpRequest, slug: str, desk: Desk, shown: Leaf) -> HttpResponse:
    facts = {
        "leaf": shown,
        "questions": list(shown.asked(desk.progress.states)),
        "progress": desk.progress,
        "course_href": reverse("learning:course", args=[slug]),
    }
    return render(request, "learning/page.html", facts)
