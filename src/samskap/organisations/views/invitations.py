"""Inviting people, and what has become of it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from samskap.organisations.access import Acting, staff
from samskap.organisations.actions import invitations as actions
from samskap.organisations.forms.invitations import InviteForm
from samskap.organisations.models import Invitation, Organisation
from samskap.organisations.positions import NotAllowed, Position
from samskap.organisations.queries import invitations as queries
from samskap.organisations.reach import invitation_in_reach, organisation_in_reach, own_invitation
from samskap.organisations.rules import Power, Role
from samskap.organisations.views.pages import add_refusal, filled, roles_to_give, shown
from samskap.people.limits import within_limit

ROWS_ON_A_PAGE = 50
#: Letters that one place may send; enough for inviting a whole team, too few to flood mailboxes.
LETTERS_A_MINUTE = 30


@require_safe
@staff(Power.GIVE_ROLES)
def invitations(request: HttpRequest, acting: Acting, organisation: UUID | None = None) -> HttpResponse:
    """Who has been invited and hasn't answered, and what was answered lately."""
    where = organisation_in_reach(acting, organisation)
    found = queries.invitations(where, at=timezone.now())
    context = {
        "organisation": where,
        "elsewhere": where.pk != acting.organisation_id,
        "page": Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("page")),
        "now": timezone.now(),
    }
    return render(request, "organisations/invitations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.GIVE_ROLES)
def invite(request: HttpRequest, acting: Acting, organisation: UUID | None = None) -> HttpResponse:
    """Invite somebody to a role: with an address by letter, without one on a sheet."""
    where = organisation_in_reach(acting, organisation)
    initial = {"valid_from": timezone.localdate(), "language": get_language()}
    form = InviteForm(filled(request), roles=roles_to_give(acting, where), initial=initial)
    if form.is_valid():
        if not within_limit(request, "organisations.invite", a_minute=LETTERS_A_MINUTE):
            return render(request, "429.html", status=429)
        if made := _invited(acting, where, form):
            return redirect("organisations:invitation", made.public_id)
    context = {"organisation": where, "elsewhere": where.pk != acting.organisation_id}
    return shown(request, "organisations/invite.html", form, context)


def _invited(acting: Acting, where: Organisation, form: InviteForm) -> Invitation | None:
    data = form.cleaned_data
    position = Position(
        organisation=where,
        role=Role(data["role"]),
        scope=form.scope,
        valid_from=data["valid_from"],
        valid_until=data["valid_until"],
    )
    language = data["language"] or get_language() or "en"
    try:
        return actions.invite(
            position=position,
            email=data["email"],
            language=language,
            by=acting.membership,
            at=timezone.now(),
        )
    except NotAllowed as refused:
        add_refusal(form, refused)
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.GIVE_ROLES)
def invitation(request: HttpRequest, acting: Acting, invitation: UUID) -> HttpResponse:
    """One invitation: print its sheet, send it again, withdraw it."""
    return _invitation(request, acting, invitation_in_reach(acting, invitation), own=False)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.WORK)
def my_deputys_invitation(request: HttpRequest, acting: Acting, invitation: UUID) -> HttpResponse:
    """The same for an invitation to be one's own deputy."""
    return _invitation(request, acting, own_invitation(acting, invitation), own=True)


def _invitation(request: HttpRequest, acting: Acting, invited: Invitation, *, own: bool) -> HttpResponse:
    wish, now = request.POST.get("wish", ""), timezone.now()
    try:
        if wish == "sheet" and not invited.email:
            return _sheet(request, acting, invited)
        if wish == "send" and invited.email:
            return _sent_again(request, acting, invited)
        if wish == "withdraw":
            actions.withdraw(invitation=invited, by=acting.membership, at=now)
            messages.success(request, gettext("The invitation is withdrawn."))
            return redirect(request.path)
    except actions.NotValid:
        messages.error(request, gettext("This invitation was answered or withdrawn in the meantime."))
        return redirect(request.path)
    except NotAllowed as refused:
        add_refusal(request, refused)
        return redirect(request.path)
    context = {"invited": invited, "state": invited.state_at(now).value, "now": now, "own": own}
    return render(request, "organisations/invitation.html", context)


def _sheet(request: HttpRequest, acting: Acting, invited: Invitation) -> HttpResponse:
    """The sheet to print. The code is nowhere else: another sheet has another code."""
    code = actions.fresh_code_of(invitation=invited, by=acting.membership, at=timezone.now())
    invited.refresh_from_db()
    address = actions.address_of("", get_language() or "en")
    context = {"invited": invited, "code": code, "address": address}
    return render(request, "organisations/sheet.html", context)


def _sent_again(request: HttpRequest, acting: Acting, invited: Invitation) -> HttpResponse:
    if not within_limit(request, "organisations.invite", a_minute=LETTERS_A_MINUTE):
        return render(request, "429.html", status=429)
    language = get_language() or "en"
    actions.send(invitation=invited, language=language, by=acting.membership, at=timezone.now())
    messages.success(request, gettext("A new letter is on its way. The code in the one before is void."))
    return redirect(request.path)
