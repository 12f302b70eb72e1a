"""Organisations and people with roles, for tests."""

import itertools
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from samskap.organisations.models import Invitation, Membership, Organisation, OrganisationKind
from samskap.organisations.rules import INVITATION_LASTS, Role
from samskap.people.models import Person
from tests.people.factories import PersonFactory

AT = datetime(2027, 1, 10, 9, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def OrganisationFactory(  # noqa: N802 - reads like the class it makes
    *, kind: str = OrganisationKind.LEARNING_CENTRE, name: str = "", runs_the_site: bool = False
) -> Organisation:
    """An organisation; without `name` each gets its own."""
    name = name or f"Demo organisation {next(_numbers)}"
    return Organisation.objects.create(kind=kind, name=name, runs_the_site=runs_the_site, created_at=AT)


def MembershipFactory(  # noqa: N802
    role: Role,
    *,
    organisation: Organisation | None = None,
    person: Person | None = None,
    valid_from: date = date(2020, 1, 1),
    valid_until: date | None = None,
    **more: Any,
) -> Membership:
    """Somebody in a role: a new person in a new organisation, unless they are given."""
    person = person or PersonFactory()
    membership = Membership.objects.create(
        person=person,
        organisation=organisation or OrganisationFactory(),
        role=role,
        valid_from=valid_from,
        valid_until=valid_until,
        given_at=AT,
        **more,
    )
    Person.objects.filter(pk=person.pk).update(has_roles=True)
    person.has_roles = True
    return membership


def InvitationFactory(  # noqa: N802
    *,
    organisation: Organisation | None = None,
    role: Role = Role.TEACHER,
    email: str = "",
    by: Membership | None = None,
    at: datetime | None = None,
    **more: Any,
) -> Invitation:
    """An invitation that waits for an answer, without a code."""
    at = at or timezone.now()
    return Invitation.objects.create(
        organisation=organisation or (by.organisation if by else OrganisationFactory()),
        role=role,
        email=email,
        invited_as=by,
        invited_by=by.person if by else None,
        valid_from=timezone.localdate(at),
        made_at=at,
        ends_at=at + INVITATION_LASTS,
        **more,
    )
