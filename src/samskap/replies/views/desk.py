"""The desk of those who look after replies."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from samskap.courses import published
from samskap.courses.models import Course
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.replies import queries
from samskap.replies.access import our_course, our_reply, reply_mode
from samskap.replies.actions.moderating import Moved, allow, decide
from samskap.replies.forms import AllowanceForm, DecisionForm
from samskap.replies.models import Reply
from samskap.replies.places import place_of, placed
from samskap.replies.rules import LONGEST_WORDS, Mode, State
from samskap.replies.wording import LISTS, MODE_NOW


@require_safe
@staff(Power.MODERATE_REPLIES)
def desk(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What waits to be looked at, and the other lists; which courses take replies."""
    asked = request.GET.get("show", "")
    state = State(asked) if asked in queries.LISTED else State.WAITING
    page = queries.queue(acting, state, number=request.GET.get("page", "1"))
    counts = queries.counts(acting)
    here = reverse("replies:desk")
    facts = {
        "page": page,
        "rows": list(placed(page)),
        "show": state,
        "lists": [
            (f"{LISTS[each]} ({counts[each]})", f"{here}?show={each.value}", each is state)
            for each in queries.LISTED
        ],
        "courses": [_course(each) for each in queries.courses_looked_after(acting)],
    }
    return render(request, "replies/desk.html", facts)


def _course(course: Course) -> dict[str, object]:
    version = published.version(course.current_id or 0)
    text = place_of(version, "").course
    return {
        "slug": course.slug,
        "title": text,
        "mode": MODE_NOW[reply_mode(course, version)],
        "may_be_changed": version.replies != "off",
    }


@get_or_post
@staff(Power.MODERATE_REPLIES)
def one(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """One reply, what was reported about it, and the decision."""
    reply = our_reply(acting, public_id)
    form = DecisionForm(sent(request), initial={"state": reply.state, "revision": reply.revision})
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return _one(request, reply, form, status)
    try:
        decide(
            reply=reply,
            decision=form.decided,
            why=form.reason,
            words=form.cleaned_data["words"],
            seen=form.seen,
            by=acting,
            at=timezone.now(),
        )
    except Moved:
        return _one(request, our_reply(acting, public_id), _looked_again(request, reply), HTTPStatus.CONFLICT)
    messages.success(request, gettext("Decided. If that changed something, the writer is told."))
    return redirect("replies:desk")


def _looked_again(request: HttpRequest, reply: Reply) -> DecisionForm:
    """The form as it was sent, but about the reply as it is now."""
    data = request.POST.copy()
    reply.refresh_from_db()
    data["state"], data["revision"] = reply.state, str(reply.revision)
    form = DecisionForm(data)
    form.is_valid()
    form.add_error(
        None, gettext("The writer or a colleague has changed it meanwhile. Look at it again, then decide.")
    )
    return form


def _one(request: HttpRequest, reply: Reply, form: DecisionForm, status: int) -> HttpResponse:
    facts = {
        "reply": reply,
        "form": form,
        "reports": queries.reports_about(reply),
        "limit": LONGEST_WORDS,
        "place": place_of(published.version(reply.course.current_id or 0), reply.page),
    }
    return render(request, "replies/one.html", facts, status=status)


@get_or_post
@staff(Power.MODERATE_REPLIES)
def course(request: HttpRequest, acting: Acting, course: str) -> HttpResponse:
    """How far replies go in a course; what is chosen holds at once."""
    ours = our_course(acting, course)
    version = published.version(ours.current_id or 0)
    allowance = getattr(ours, "replies_allowance", None)
    form = AllowanceForm(sent(request), initial={"mode": allowance.mode if allowance else Mode.OPEN.value})
    if form.is_valid():
        allow(course=ours, mode=form.chosen, by=acting, at=timezone.now())
        messages.success(request, gettext("Saved. It holds from now on."))
        return redirect("replies:desk")
    facts = {
        "form": form,
        "title": place_of(version, "").course,
        "wanted": MODE_NOW[Mode(version.replies)],
        "mode": MODE_NOW[reply_mode(ours, version)],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "replies/course.html", facts, status=status)
