"""Who has which role here, and changing that."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from samskap.organisations.access import Acting, staff
from samskap.organisations.actions import memberships as actions
from samskap.organisations.forms.memberships import DatesForm, RoleForm
from samskap.organisations.models import Membership
from samskap.organisations.positions import NotAllowed, Position
from samskap.organisations.queries import memberships as queries
from samskap.organisations.reach import membership_in_reach, organisation_in_reach
from samskap.organisations.rules import Power, Role
from samskap.organisations.views.deputies import name_deputy
from samskap.organisations.views.pages import add_refusal, ended, filled, last_operator, roles_to_give, shown
from samskap.organisations.wording import role_in_words

ROWS_ON_A_PAGE = 50


@require_safe
@staff(Power.SEE_MEMBERS)
def members(request: HttpRequest, acting: Acting, organisation: UUID | None = None) -> HttpResponse:
    """Who has which role in the organisation, fifty on a page; on request those whose time is over."""
    where = organisation_in_reach(acting, organisation)
    wanted, over = request.GET.get("role", ""), "over" in request.GET
    role = Role(wanted) if wanted in set(Role) else None
    found = queries.members(where, on=timezone.localdate(), role=role, over=over)
    context = {
        "organisation": where,
        "elsewhere": where.pk != acting.organisation_id,
        "page": Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("page")),
        "role": role or "",
        "roles": [(each.value, role_in_words(each)) for each in Role],
        "over": over,
        "may_give": acting.may(Power.GIVE_ROLES),
    }
    return render(request, "organisations/members.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.GIVE_ROLES)
def member(request: HttpRequest, acting: Acting, membership: UUID) -> HttpResponse:
    """One membership, and from when until when it is."""
    held = membership_in_reach(acting, membership)
    dates = {"valid_from": held.valid_from, "valid_until": held.valid_until}
    form = DatesForm(filled(request), initial=dates)
    if form.is_valid() and _dates_changed(request, acting, held, form):
        return redirect("organisations:member", held.public_id)
    return shown(request, "organisations/member.html", form, {"held": held})


def _dates_changed(request: HttpRequest, acting: Acting, held: Membership, form: DatesForm) -> bool:
    try:
        actions.change_dates(membership=held, **form.cleaned_data, by=acting.membership, at=timezone.now())
    except NotAllowed as refused:
        add_refusal(form, refused)
    except actions.LastOperator:
        form.add_error("valid_until", last_operator())
    else:
        messages.success(request, gettext("The dates are changed."))
    return form.is_valid()


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.GIVE_ROLES)
def end(request: HttpRequest, acting: Acting, membership: UUID) -> HttpResponse:
    """Ask once, then end a membership."""
    held = membership_in_reach(acting, membership)
    if request.method == "POST" and ended(request, acting, held):
        return redirect("organisations:members_of", held.organisation.public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "organisations/end.html", {"held": held}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.GIVE_ROLES)
def another_role(request: HttpRequest, acting: Acting, membership: UUID) -> HttpResponse:
    """Give one more role in the same organisation to somebody who has one."""
    held = membership_in_reach(acting, membership)
    roles = roles_to_give(acting, held.organisation)
    form = RoleForm(filled(request), roles=roles, initial={"valid_from": timezone.localdate()})
    if form.is_valid() and _role_given(request, acting, held, form):
        return redirect("organisations:members_of", held.organisation.public_id)
    return shown(request, "organisations/another_role.html", form, {"held": held})


def _role_given(request: HttpRequest, acting: Acting, held: Membership, form: RoleForm) -> bool:
    position = Position(
        organisation=held.organisation,
        role=Role(form.cleaned_data["role"]),
        scope=form.scope,
        valid_from=form.cleaned_data["valid_from"],
        valid_until=form.cleaned_data["valid_until"],
    )
    try:
        _given, is_new = actions.give(
            person=held.person, position=position, by=acting.membership, at=timezone.now()
        )
    except NotAllowed as refused:
        add_refusal(form, refused)
        return False
    if is_new:
        messages.success(request, gettext("The role is given."))
    else:
        messages.info(request, gettext("This person has that role already; nothing was changed."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.GIVE_ROLES)
def deputy(request: HttpRequest, acting: Acting, membership: UUID) -> HttpResponse:
    """Name somebody who stands in for a member."""
    return name_deputy(request, acting, membership_in_reach(acting, membership), own=False)
