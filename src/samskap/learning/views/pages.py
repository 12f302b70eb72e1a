"""The pages of a course, open to everybody."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from samskap.courses import kept, published
from samskap.courses.published import Published
from samskap.learning.access import Desk, desk_of
from samskap.learning.actions import mark_read
from samskap.learning.leaf import Leaf, leaf
from samskap.replies.access import Standing, standing_of
from samskap.replies.beneath import beneath


@require_safe
def page(request: HttpRequest, course: str, page: str) -> HttpResponseBase:
    """Show a page; for a person who takes part with the states of its questions, and marked as read.

    A page that is only in a newer version than the one begun is read as visitors read it: every page is open.
    """
    desk = desk_of(request.user, course)
    mine = published.version(desk.enrolment.version_id) if desk else None
    if desk is None or mine is None or page not in mine.pages:
        standing = standing_of(course, page, request.user)
        about = (standing.version.digest, standing.stamp)
        return kept.answer(request, about, lambda: _visitor(request, standing))
    shown = _leaf(mine, page)
    if request.method == "GET" and not _is_ahead(request):
        mark_read(enrolment=desk.enrolment, page=page, at=timezone.now())
    response = _learner(request, course, desk, shown, _replies(request, desk, page))
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _is_ahead(request: HttpRequest) -> bool:
    """Whether nobody reads this now: the browser fetches ahead, or a copy is saved for reading offline."""
    return "prefetch" in request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose") == "save"


def _leaf(version: Published, page: str) -> Leaf:
    try:
        return leaf(version, page)
    except KeyError as error:
        raise Http404(f"no page {page}") from error


def _visitor(request: HttpRequest, standing: Standing) -> HttpResponse:
    shown = _leaf(standing.version, standing.page)
    facts = {"leaf": shown, "questions": list(shown.asked(None)), "replies": beneath(request, standing)}
    return render(request, "learning/page.html", facts)


def _replies(request: HttpRequest, desk: Desk, page: str) -> SafeString:
    """What stands under the page; the newest version says whether anything does. No query when not."""
    newest = published.version(desk.current_version_id or desk.enrolment.version_id)
    if newest.replies == "off":
        return SafeString("")
    return beneath(request, standing_of(newest.slug, page, request.user))


def _learner(request: HttpRequest, slug: str, desk: Desk, shown: Leaf, replies: SafeString) -> HttpResponse:
    facts = {
        "leaf": shown,
        "questions": list(shown.asked(desk.progress.states)),
        "progress": desk.progress,
        "course_href": reverse("learning:course", args=[slug]),
        "replies": replies,
    }
    return render(request, "learning/page.html", facts)
