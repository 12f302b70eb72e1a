"""The one door for staff: in which role somebody acts now, and whether that role may do what an address does.

A work page shows what belongs to the organisation that one acts for; things of other organisations don't
exist there. A view is behind the door with one line:

    @staff(Power.SEE_MEMBERS)
    def members(request: HttpRequest, acting: Acting) -> HttpResponse: ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache

from samskap.kernel.policy import policy
from samskap.organisations.models import Membership
from samskap.organisations.rules import Power, Role, has_power
from samskap.people.models import Person

#: Session key: row id of the membership that somebody acts in.
ACTING = "acting"

Rest = ParamSpec("Rest")


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody in a role, for an organisation."""

    person: Person
    membership: Membership

    @property
    def role(self) -> Role:
        """The role one acts in."""
        return Role(self.membership.role)

    @property
    def organisation_id(self) -> int:
        """The row id of the organisation one acts for."""
        return self.membership.organisation_id

    def may(self, power: Power) -> bool:
        """Whether this role may do this."""
        return has_power(self.role, power)


def acting_of(request: HttpRequest) -> Acting | None:
    """Return in which role this person acts now; None for somebody who has none. At most two queries.

    What was chosen counts while it holds; without a choice it is the membership given first.
    """
    person = request.user
    if not isinstance(person, Person) or not person.has_roles:
        return None
    mine = (
        Membership.objects.of_person(person.pk)
        .current(on=timezone.localdate())
        .select_related("organisation")
    )
    chosen = request.session.get(ACTING)
    found = (mine.filter(pk=chosen).first() if chosen else None) or mine.order_by("pk").first()
    return Acting(person, found) if found else None


@policy("B-1", "X-5.2")
def staff(
    power: Power,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Acting, Rest], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, Rest], HttpResponseBase],
]:
    """Let a view be opened only by somebody who acts in a role with this power; it gets that as `acting`.

    Visitors are sent to sign in; everybody else without the power gets 403. Answers are never kept by caches.
    """

    def behind_the_door(
        view: Callable[Concatenate[HttpRequest, Acting, Rest], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
        @wraps(view)
        def checked(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            acting = acting_of(request)
            if acting is None or not acting.may(power):
                raise PermissionDenied(f"needs {power}")
            request.acting = acting  # type: ignore[attr-defined]  # for the templates of work pages
            return view(request, acting, *args, **kwargs)

        return cast(
            Callable[Concatenate[HttpRequest, Rest], HttpResponseBase], never_cache(login_required(checked))
        )

    return behind_the_door
