"""The one door for staff: in which role somebody acts now, and whether that role may do what an address does.

A work page shows what belongs to the organisation that one acts for; things of other organisations don't
exist there. A view is behind the door with one line:

    @staff(Power.SEE_MEMBERS)
    def members(request: HttpRequest, acting: Acting) -> HttpResponse: ...
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, TypedDict, cast
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from samskap.kernel.policy import policy
from samskap.organisations.models import Membership, MembershipQuerySet
from samskap.organisations.rules import POWERS, WITHIN_A_SCOPE, Power, Role, has_power, scope_leaves
from samskap.organisations.wording import role_in_words
from samskap.people import second_factor
from samskap.people.models import Person

#: Session key: row id of the membership that somebody acts in.
ACTING = "acting"
#: How many other roles a page names; whoever has more finds them on the page of one's own roles.
OTHERS = 8

Rest = ParamSpec("Rest")


class Who(TypedDict):
    """Who did something, as `audit.actions.record` wants it: row ids, and the role, "" for oneself."""

    by: int | None
    role: str
    organisation: int | None


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody in a role, for an organisation. `others` are more roles of the person, the first of many."""

    person: Person
    membership: Membership
    others: Sequence[Membership] = ()

    @property
    def role(self) -> Role:
        """The role one acts in."""
        return Role(self.membership.role)

    @property
    def organisation_id(self) -> int:
        """The row id of the organisation one acts for."""
        return self.membership.organisation_id

    @property
    def who(self) -> Who:
        """Who acts, for what is written down: `record(verb=..., subject=..., at=at, **by.who)`."""
        return Who(by=self.person.pk, role=self.role, organisation=self.organisation_id)

    @property
    def role_in_words(self) -> str:
        """The role's name in the reader's language."""
        return role_in_words(self.membership.role)

    @property
    def looks_after_the_site(self) -> bool:
        """Whether one acts as an operator of the whole installation."""
        whole = self.role is Role.OPERATOR and not self.membership.scope
        return whole and self.membership.organisation.runs_the_site

    def may(self, power: Power) -> bool:
        """Whether this role may do this; one for a part of the work does nothing to the whole."""
        return has_power(self.role, power) and scope_leaves(self.membership.scope, power)


#: Staff in a role, somebody for oneself, or nobody: the system, or whoever came by a secret address.
Doer = Acting | Person | None


def doer(by: Doer) -> Who:
    """Who did something, as `record` wants it, whoever it was."""
    if isinstance(by, Acting):
        return by.who
    return Who(by=by.pk if by else None, role="", organisation=None)


def memberships_of(person: Person) -> MembershipQuerySet:
    """What a person is today, with all that is said about it on pages."""
    mine = Membership.objects.of_person(person.pk).current(on=timezone.localdate())
    return mine.select_related("organisation", "deputy_for__person")


def acting_of(request: HttpRequest) -> Acting | None:
    """Return in which role this person acts now; None for somebody who has none. At most two queries.

    What was chosen counts while it holds; without a choice it is the membership given first.
    """
    if not hasattr(request, "acting"):
        request.acting = _acting_of(request)  # type: ignore[attr-defined]  # for the templates of work pages
    return cast(Acting | None, request.acting)  # type: ignore[attr-defined]


def _acting_of(request: HttpRequest) -> Acting | None:
    person = request.user
    if not isinstance(person, Person) or not person.has_roles:
        return None
    mine, chosen = memberships_of(person), request.session.get(ACTING)
    # In the order of the index, so that the first few of a thousand cost what the first few of few do.
    few = list(mine.order_by("pk")[: OTHERS + 1])
    found = next((each for each in few if each.pk == chosen), None)
    if found is None and chosen:
        found = mine.filter(pk=chosen).first()
    acting = found or next(iter(few), None)
    return Acting(person, acting, [each for each in few if each != acting][:OTHERS]) if acting else None


def my_membership(person: Person, public_id: UUID) -> Membership | None:
    """One of the roles that a person has today; None when it isn't."""
    return memberships_of(person).filter(public_id=public_id).first()


def act_as(request: HttpRequest, membership: Membership) -> None:
    """From now on this visit acts in this membership, which must be one of the person's own."""
    request.session[ACTING] = membership.pk


@policy("B-1", "X-4.6", "X-5.2")
def staff(
    power: Power,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Acting, Rest], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, Rest], HttpResponseBase],
]:
    """Let a view be opened only by somebody who acts in a role with this power; it gets that as `acting`.

    Visitors are sent to sign in, and where the installation asks for it, staff to show a second factor; both
    come back afterwards. Everybody else without the power gets 403. Answers are never kept by caches.
    """

    def behind_the_door(
        view: Callable[Concatenate[HttpRequest, Acting, Rest], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
        @wraps(view)
        def checked(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            acting = acting_of(request)
            if acting is None:
                raise PermissionDenied(f"needs {power}")
            if settings.STAFF_SECOND_FACTOR and not second_factor.shown(request):
                return _to_second_factor(request)
            if not acting.may(power):
                return _refused(request, acting, power)
            return view(request, acting, *args, **kwargs)

        return cast(
            Callable[Concatenate[HttpRequest, Rest], HttpResponseBase], never_cache(login_required(checked))
        )

    return behind_the_door


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    """On to showing a second factor, and back to this page; what was pressed has to be pressed again."""
    onward = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("organisations:work")
    return redirect(f"{reverse('people:second_factor')}?{urlencode({'next': onward})}")


def _refused(request: HttpRequest, acting: Acting, power: Power) -> HttpResponse:
    """Say in which role one acts, and offer one's roles that would do."""
    able = [role.value for role in Role if power in POWERS[role]]
    would_do = memberships_of(acting.person).filter(role__in=able).order_by("pk")
    if power not in WITHIN_A_SCOPE:
        would_do = would_do.filter(scope="")
    context = {"would_do": would_do[:OTHERS]}
    return render(request, "organisations/refused.html", context, status=HTTPStatus.FORBIDDEN)
