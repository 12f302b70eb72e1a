"""The page at which a person of a team sees the own data and answers; asking is done from the desk."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samskap.applications.access import member_by_token, my_member
from samskap.applications.actions import answering
from samskap.applications.actions.answering import ChangedMeanwhile, NoLongerAsked
from samskap.applications.actions.asking import ask as ask_one
from samskap.applications.actions.asking import ask_everybody
from samskap.applications.forms.answering import RemarkForm
from samskap.applications.models import Application, TeamMember
from samskap.applications.paper import person_shown
from samskap.applications.queries.contents import member_view
from samskap.applications.queries.keeping import kept_for
from samskap.applications.titles import title_for
from samskap.applications.views.pages import me, of_my_application, to_desk
from samskap.applications.views.secrets import nothing_here, whoever_asks
from samskap.kernel.pens import revision_in
from samskap.people.limits import limited, within_limit
from samskap.people.views.pages import get_or_post
from samskap.rounds.rules.regulation import in_language, terms_of
from samskap.ui.quiet import quiet

#: Letters that one place may send; enough for whole teams, too few to flood mailboxes.
LETTERS_A_MINUTE = 30


@require_POST
@of_my_application
def ask(request: HttpRequest, application: Application) -> HttpResponse:
    """Send a letter to everybody who hasn't answered, or to the one person that is named."""
    if not within_limit(request, "applications.ask", a_minute=LETTERS_A_MINUTE):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    who = request.POST.get("person", "")
    if who:
        count = int(ask_one(my_member(application, _uuid(who)), by=me(request), at=timezone.now()))
    else:
        count = ask_everybody(application, by=me(request), at=timezone.now())
    if count:
        words = ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.", count)
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, gettext("Everybody has answered, or was asked a few minutes ago."))
    return to_desk(application, "people")


@get_or_post
@never_cache
@limited("applications.secret")
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """All that is said about the person, what comes of it, who sees it; and the three answers."""
    member = member_by_token(token)
    if member is None:
        return nothing_here(request)
    form = RemarkForm(request.POST if request.POST.get("wish") == "wrong" else None)
    try:
        if not _answered(request, member, form):
            status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
            return _page(request, member, form, status=status)
    except ChangedMeanwhile:
        fresh = member_by_token(token)
        if fresh is None:
            return nothing_here(request)
        return _page(request, fresh, form, changed=True, status=HTTPStatus.CONFLICT)
    except NoLongerAsked:
        return nothing_here(request)
    return quiet(redirect("applications:answer", token))


def _answered(request: HttpRequest, member: TeamMember, form: RemarkForm) -> bool:
    wish, by, now = request.POST.get("wish", ""), whoever_asks(request), timezone.now()
    if wish == "right":
        answering.confirm(member, seen=revision_in(request.POST.get("revision")), by=by, at=now)
    elif wish == "wrong" and form.is_valid():
        answering.remark(member, form.cleaned_data["words"], by=by, at=now)
    elif wish == "refuse":
        answering.refuse(member, by=by, at=now)
    else:
        return False
    return True


def _page(
    request: HttpRequest, member: TeamMember, form: RemarkForm, *, changed: bool = False, status: int
) -> HttpResponse:
    application, language = member.application, get_language() or "en"
    terms = terms_of(application.round.regulation.terms)
    view = member_view(member, terms)
    facts = {
        "member": member,
        "person": person_shown(member, terms),
        "standing": view.standing.value,
        "rule": in_language(view.rule, language),
        "regulation": application.round.regulation,
        "title": title_for(application.round, language),
        "round": application.round,
        "school": application.round.programme.organisation.name,
        "kept": kept_for(),
        "form": form,
        "changed": changed,
    }
    return quiet(render(request, "applications/answer.html", facts, status=status))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
