"""A learning centre with a coordinator and a counsellor, and browsers in which staff are signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from samskap.organisations.access import Acting
from samskap.organisations.models import Membership, Organisation
from samskap.organisations.rules import Role
from samskap.people.models import Person
from tests.centre.factories import Protected, ProtectedParticipantFactory
from tests.organisations.factories import MembershipFactory, OrganisationFactory


@pytest.fixture
def centre(db) -> Organisation:
    return OrganisationFactory(name="Demo centre")


@pytest.fixture
def coordinator(centre) -> Membership:
    return MembershipFactory(Role.COORDINATOR, organisation=centre)


@pytest.fixture
def counsellor(centre) -> Membership:
    return MembershipFactory(Role.COUNSELLOR, organisation=centre)


@pytest.fixture
def protected(centre, coordinator, counsellor) -> Protected:
    """Kept by the coordinator and the counsellor."""
    return ProtectedParticipantFactory(
        organisation=centre, first_keeper=coordinator.person, second_keeper=counsellor.person
    )


@pytest.fixture
def browser() -> Callable[[Person], Client]:
    """A browser in which somebody is signed in."""

    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in


def acting(membership: Membership) -> Acting:
    """Somebody in this role."""
    return Acting(membership.person, membership)
