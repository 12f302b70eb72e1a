"""The start page of work, and in which role one acts."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samskap.organisations.access import Acting, act_as, acting_of, my_membership, staff
from samskap.organisations.queries import memberships as queries
from samskap.organisations.rules import Power
from samskap.organisations.wording import role_in_words
from samskap.organisations.work import ways_of
from samskap.people.models import Person


@require_safe
@login_required
@never_cache
def work(request: HttpRequest) -> HttpResponseBase:
    """What one can do in one's role. Whose roles have all ended reads that calmly."""
    person = cast(Person, request.user)
    if acting_of(request) is None and person.has_roles:
        return render(request, "organisations/ended.html", {"ended": queries.ended_roles(person)})
    return _start(request)


@staff(Power.WORK)
def _start(request: HttpRequest, acting: Acting) -> HttpResponse:
    return render(
        request, "organisations/start.html", {"ways": ways_of(acting.role, acting.membership.scope)}
    )


@require_POST
@login_required
@never_cache
def change_role(request: HttpRequest) -> HttpResponse:
    """Act in another of one's roles, and go on where one was refused, or to the start page."""
    person = cast(Person, request.user)
    if not person.has_roles:
        raise PermissionDenied
    try:
        chosen = my_membership(person, UUID(request.POST.get("membership", "")))
    except ValueError:
        chosen = None
    if chosen is None:
        raise Http404
    act_as(request, chosen)
    role, organisation = role_in_words(chosen.role), chosen.organisation.name
    said = gettext("You now act as: %(role)s, %(organisation)s.")
    messages.success(request, said % {"role": role, "organisation": organisation})
    return redirect(_onward(request) or "organisations:work")


def _onward(request: HttpRequest) -> str:
    """The work page that one was on the way to; "" when there is none or it leads away."""
    wanted = request.POST.get("next", "")
    secure = request.is_secure()
    fine = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=secure)
    return wanted if fine else ""
