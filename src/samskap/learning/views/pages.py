"""The pages of a course, open to everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samskap.courses import published
from samskap.courses.access import course_or_404
from samskap.learning.access import desk_of
from samskap.learning.actions import mark_read
from samskap.learning.leaf import Leaf, leaf


@require_safe
def page(request: HttpRequest, course: str, page: str) -> HttpResponse:
    """Show a page of a course. A person who takes part sees the states of the questions, and the page is marked read."""
    desk = desk_of(request.user, course)
    version = published.version(desk.enrolment.version_id) if desk else course_or_404(course)
    try:
        shown: Leaf = leaf(version, page)
    except KeyError as error:
        raise Http404(page) from error
    if desk and request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        mark_read(enrolment=desk.enrolment, page=page, at=timezone.now())
    facts = {
        "leaf": shown,
        "questions": list(shown.asked(desk.progress.states if desk else None)),
        "progress": desk.progress if desk else None,
        "course_href": reverse("learning:course", args=[course]) if desk else "",
    }
    return render(request, "learning/page.html", facts)
