"""Leaving a reply under a page, with an account or on the way to one."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from samskap.kernel.verdict import Reason
from samskap.people.limits import within_limit
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post
from samskap.replies import pending
from samskap.replies.access import Standing, standing_of
from samskap.replies.actions.writing import NotLeft, leave
from samskap.replies.forms import ReplyForm
from samskap.replies.places import place_of
from samskap.replies.queries import ON_A_PAGE
from samskap.replies.rules import LONGEST_TEXT, State, judge, may_reply

#: Visitors' texts kept from one place: a classroom writes fewer, a program that fills the disk more.
VISITORS_TEXTS_A_MINUTE = 60


@never_cache
@get_or_post
def write(request: HttpRequest, course: str, page: str) -> HttpResponse:
    """The form for a reply; what a visitor sends is kept until there is an account."""
    standing = standing_of(course, page, request.user)
    may_have_been_open = request.method == "POST" and standing.version.replies != "off"
    if page not in standing.version.pages or not (standing.mode.shows or may_have_been_open):
        raise Http404("no replies here")
    if request.method != "POST":
        return _page(request, standing)
    if not isinstance(request.user, Person):
        return _keep(request, standing)
    return _leave(request, standing, request.user)


def _leave(request: HttpRequest, standing: Standing, person: Person) -> HttpResponse:
    form = ReplyForm(request.POST)
    form.is_valid()
    try:
        reply = leave(
            person=person, version=standing.version, page=standing.page, at=timezone.now(), **form.written
        )
    except NotLeft as refused:
        form.refuse(refused.verdict.reasons)
        return _page(request, standing, form, status=_status(refused))
    pending.let_go(request.session, _key(standing))
    if reply.state == State.SHOWN:
        messages.success(
            request, gettext("Your reply stands under the page now. You can change or remove it.")
        )
    else:
        messages.success(
            request,
            gettext("Your reply is waiting for somebody to look at it. Until then, only you can see it."),
        )
    return redirect(f"{place_of(standing.version, standing.page).href}{_last_page(standing)}#replies")


def _status(refused: NotLeft) -> int:
    too_often = any(reason.code == "too-often" for reason in refused.verdict.reasons)
    return HTTPStatus.TOO_MANY_REQUESTS if too_often else HTTPStatus.UNPROCESSABLE_ENTITY


def _last_page(standing: Standing) -> str:
    """The page of replies on which a new one stands; the first needs no number."""
    last = standing.seen // ON_A_PAGE + 1
    return f"?replies={last}" if last > 1 else ""


def _keep(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Keep what a visitor wrote, and say how it goes on."""
    form = ReplyForm(request.POST)
    form.is_valid()
    verdict = judge(**form.written)
    closed = may_reply(mode=standing.mode, extra_care=False)
    if not (verdict.ok and closed.ok):
        form.refuse([*verdict.reasons, *closed.reasons])
        return _page(request, standing, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not within_limit(request, "replies.keep", a_minute=VISITORS_TEXTS_A_MINUTE):
        form.refuse([Reason("from-here-too-often")])
        return _page(request, standing, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    pending.keep(request.session, _key(standing), form.written)
    return redirect("replies:write", standing.version.slug, standing.page)


def _page(
    request: HttpRequest, standing: Standing, form: ReplyForm | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    person = request.user if isinstance(request.user, Person) else None
    kept = pending.kept_for(request.session, _key(standing))
    may = may_reply(mode=standing.mode, extra_care=bool(person and person.extra_care))
    onward = urlencode({"next": reverse("replies:write", args=[standing.version.slug, standing.page])})
    facts = {
        "form": form or ReplyForm(initial=dict(kept)),
        "in_the_way": [reason.code for reason in may.reasons],
        "kept": kept,
        "moderated": standing.mode == "moderated",
        "person": person,
        "limit": LONGEST_TEXT,
        "place": place_of(standing.version, standing.page),
        "sign_up": f"{reverse('account_signup')}?{onward}",
        "sign_in": f"{reverse('account_login')}?{onward}",
    }
    return render(request, "replies/write.html", facts, status=status)


def _key(standing: Standing) -> str:
    return f"{standing.version.slug}/{standing.page}"
