"""The invitee's pages: type a code, see who invites to what, accept."""

from http import HTTPStatus
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from samskap.kernel.reference import tidy
from samskap.notices.rules import masked
from samskap.organisations.access import act_as
from samskap.organisations.actions import invitations as actions
from samskap.organisations.forms.invitations import AcceptForm, CodeForm
from samskap.organisations.models import Invitation
from samskap.organisations.positions import NotAllowed
from samskap.organisations.queries.invitations import open_invitation
from samskap.organisations.views.pages import filled
from samskap.organisations.wording import verdict_in_words
from samskap.people.limits import within_limit
from samskap.people.models import Person

#: Codes that one place may try: enough for a team in one room, far too few to guess.
TRIES_A_MINUTE = 30


@require_safe
@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code on the sheet."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("invitation", tidy(form.cleaned_data["code"])[:40] or "-")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return _quiet(render(request, "organisations/enter_code.html", {"form": form}, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Show who invites to what, and accept it. A code that opens nothing gets one answer, whatever why."""
    if not within_limit(request, "organisations.invitation", a_minute=TRIES_A_MINUTE):
        return _quiet(render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS))
    person = request.user if isinstance(request.user, Person) else None
    if request.method == "POST" and person and request.POST.get("wish") == "switch":
        logout(request)
        return _quiet(redirect(_with_next("account_login", code)))
    if request.method == "POST" and person:
        return _quiet(_accept(request, code, person))
    invited = open_invitation(code, at=timezone.now())
    if invited is None:
        return _quiet(_not_valid(request))
    return _quiet(_offer(request, code, invited, person))


def _offer(request: HttpRequest, code: str, invited: Invitation, person: Person | None) -> HttpResponse:
    """The invitation as this visitor can go on with it."""
    context = _context(code, invited)
    if person is None:
        return render(request, "organisations/offer.html", context)
    try:
        actions.check_acceptable(invited, person, timezone.now())
    except actions.NotValid:
        return _not_valid(request)
    except actions.ForAnotherAddress as other:
        return render(request, "organisations/offer.html", {**context, "address": masked(other.email)})
    except NotAllowed as refused:
        why_not = verdict_in_words(refused.verdict)
        return render(request, "organisations/offer.html", {**context, "why_not": why_not})
    form = AcceptForm(ask_name=not person.name and not person.extra_care)
    return render(request, "organisations/offer.html", {**context, "form": form})


def _accept(request: HttpRequest, code: str, person: Person) -> HttpResponse:
    form = AcceptForm(filled(request), ask_name=not person.name and not person.extra_care)
    invited = open_invitation(code, at=timezone.now())
    if invited is not None and not form.is_valid():
        context = {**_context(code, invited), "form": form}
        return render(request, "organisations/offer.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    name = form.cleaned_data.get("name", "") if form.is_valid() else ""
    try:
        held = actions.accept(code=code, person=person, name=name, at=timezone.now())
    except actions.NotValid:
        return _not_valid(request)
    except (actions.ForAnotherAddress, NotAllowed):
        return _offer(request, code, cast(Invitation, invited), person)
    act_as(request, held)
    messages.success(request, gettext("Welcome. You now act in your new role."))
    return redirect("organisations:work")


def _context(code: str, invited: Invitation) -> dict[str, object]:
    return {
        "invited": invited,
        "inviter": invited.invited_by.name if invited.invited_by else "",
        "sign_in": _with_next("account_login", code),
        "sign_up": _with_next("account_signup", code),
    }


def _with_next(name: str, code: str) -> str:
    """A page at the entrance, from which one comes back to the invitation."""
    return f"{reverse(name)}?{urlencode({'next': reverse('invitation', args=[tidy(code)])})}"


def _not_valid(request: HttpRequest) -> HttpResponse:
    return render(request, "organisations/not_valid.html", status=HTTPStatus.NOT_FOUND)


def _quiet(response: HttpResponse) -> HttpResponse:
    """Keep the code out of search engines; the site's Referrer-Policy keeps it from other sites."""
    response["X-Robots-Tag"] = "noindex"
    return response
