"""One's own roles, and deputies."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from samskap.organisations.access import Acting, staff
from samskap.organisations.actions import invitations, memberships
from samskap.organisations.forms.memberships import DeputyForm
from samskap.organisations.models import Membership
from samskap.organisations.positions import NotAllowed, Position
from samskap.organisations.queries import memberships as queries
from samskap.organisations.reach import own_membership
from samskap.organisations.rules import Power
from samskap.organisations.views.pages import add_refusal, ended, filled, shown

ROWS_ON_A_PAGE = 20


@require_safe
@staff(Power.WORK)
def roles(request: HttpRequest, acting: Acting) -> HttpResponse:
    """All that one is, with one's deputies; the place to change role and to lay one down."""
    found = queries.roles_of(acting.person, on=timezone.localdate())
    page = Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "today": timezone.localdate()}
    return render(request, "organisations/roles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.WORK)
def own_deputy(request: HttpRequest, acting: Acting, membership: UUID) -> HttpResponse:
    """Name somebody who stands in for oneself."""
    return name_deputy(request, acting, own_membership(acting, membership), own=True)


def name_deputy(request: HttpRequest, acting: Acting, held: Membership, *, own: bool) -> HttpResponse:
    """Name a deputy: somebody of the organisation at once, somebody new by invitation."""
    today = timezone.localdate()
    colleagues = queries.colleagues(held.organisation, on=today, besides=held.person_id)
    form = DeputyForm(filled(request), colleagues=colleagues, today=today)
    if form.is_valid():
        try:
            return _named(request, acting, held, form, own=own)
        except NotAllowed as refused:
            add_refusal(form, refused)
    return shown(request, "organisations/deputy.html", form, {"held": held, "own": own})


def _named(
    request: HttpRequest, acting: Acting, held: Membership, form: DeputyForm, *, own: bool
) -> HttpResponse:
    days = {key: form.cleaned_data[key] for key in ("valid_from", "valid_until")}
    position, by, at = Position.of_deputy(held, **days), acting.membership, timezone.now()
    if form.person:
        memberships.give(person=form.person, position=position, by=by, at=at)
        messages.success(request, gettext("The deputy is named."))
        back = "organisations:roles" if own else "organisations:members"
        return redirect(back)
    email, language = form.cleaned_data["email"], get_language() or "en"
    made = invitations.invite(position=position, email=email, language=language, by=by, at=at)
    return redirect("organisations:own_invitation" if own else "organisations:invitation", made.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.WORK)
def end_own(request: HttpRequest, acting: Acting, membership: UUID) -> HttpResponse:
    """Ask once, then lay down a role of one's own, or end one's own deputy."""
    held = own_membership(acting, membership)
    if request.method == "POST" and ended(request, acting, held):
        return redirect("organisations:work")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "organisations/end.html", {"held": held, "own": True}, status=status)
