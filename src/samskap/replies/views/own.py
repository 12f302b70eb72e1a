"""One's own replies: all of them, one to change or remove; and reporting somebody else's."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samskap.courses import published
from samskap.people.limits import within_limit
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, sent
from samskap.replies.access import my_reply, reply_mode, shown_reply
from samskap.replies.actions.writing import ChangedElsewhere, NotLeft, change, remove, report
from samskap.replies.forms import ReplyForm, ReportForm
from samskap.replies.models import Reply
from samskap.replies.places import place_of, placed
from samskap.replies.queries import all_mine
from samskap.replies.rules import LONGEST_REPORT, LONGEST_TEXT, State, may_reply

#: Reports from one place: as many as a reader needs who finds a page full of advertisements.
REPORTS_A_MINUTE = 10


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Everything one has written, wherever it stands."""
    page = all_mine(cast(Person, request.user), number=request.GET.get("page", "1"))
    return render(
        request, "replies/mine.html", {"page": page, "rows": list(placed(page)), "person": request.user}
    )


@never_cache
@login_required
@get_or_post
def own(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One of one's own replies: how it stands, and a form to change it."""
    person = cast(Person, request.user)
    reply = my_reply(person, public_id)
    if request.method != "POST":
        return _own(request, reply, ReplyForm(initial=_initial(reply)))
    form = ReplyForm(request.POST)
    form.is_valid()
    try:
        changed = change(
            reply=reply,
            version=published.version(reply.course.current_id or 0),
            base_revision=form.base_revision,
            by=person,
            at=timezone.now(),
            **form.written,
        )
    except NotLeft as refused:
        form.refuse(refused.verdict.reasons)
        return _own(request, reply, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except ChangedElsewhere as meanwhile:
        again = ReplyForm(initial={**form.written, "revision": meanwhile.stored.revision})
        return _own(request, meanwhile.stored, again, status=HTTPStatus.CONFLICT, stored=meanwhile.stored)
    if changed.state == State.WAITING:
        messages.success(request, gettext("Saved. Others see it when somebody has looked at it."))
    else:
        messages.success(request, gettext("Saved."))
    return redirect("replies:own", public_id)


def _initial(reply: Reply) -> dict[str, object]:
    return {"name": reply.name, "text": reply.text, "revision": reply.revision}


def _own(
    request: HttpRequest,
    reply: Reply,
    form: ReplyForm,
    status: int = HTTPStatus.OK,
    stored: Reply | None = None,
) -> HttpResponse:
    version = published.version(reply.course.current_id or 0)
    person = cast(Person, request.user)
    may = may_reply(mode=reply_mode(reply.course, version), extra_care=person.extra_care)
    facts = {
        "reply": reply,
        "form": form,
        "stored": stored,
        "in_the_way": [reason.code for reason in may.reasons],
        "person": person,
        "limit": LONGEST_TEXT,
        "place": place_of(version, reply.page),
    }
    return render(request, "replies/own.html", facts, status=status)


@login_required
@require_POST
def remove_own(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Remove one of one's own replies; pressed twice, it is removed once."""
    person = cast(Person, request.user)
    reply = my_reply(person, public_id, also_removed=True)
    remove(reply=reply, by=person, at=timezone.now())
    messages.success(request, gettext("Your reply is removed."))
    return redirect("replies:mine")


@never_cache
@get_or_post
def report_one(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Tell those who look after replies about one; everybody can, with or without account."""
    if request.method == "GET" and "told" in request.GET:
        return render(request, "replies/reported.html")
    reply = shown_reply(public_id)
    form = ReportForm(sent(request))
    status = HTTPStatus.OK
    if form.is_valid():
        if within_limit(request, "replies.report", a_minute=REPORTS_A_MINUTE):
            person = request.user if isinstance(request.user, Person) else None
            report(reply=reply, text=form.cleaned_data["text"], by=person, at=timezone.now())
            return redirect(f"{reverse('replies:report', args=[public_id])}?told=1")
        form.add_error(
            None, gettext("There were many reports from where you are. Wait a minute, then send it again.")
        )
        status = HTTPStatus.TOO_MANY_REQUESTS
    elif form.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    facts = {
        "form": form,
        "reply": reply,
        "limit": LONGEST_REPORT,
        "place": place_of(published.version(reply.course.current_id or 0), reply.page),
    }
    return render(request, "replies/report.html", facts, status=status)
