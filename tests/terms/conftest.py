"""A learning centre, and somebody who chooses its courses."""

import pytest
from django.test import Client

from samskap.organisations.access import Acting
from samskap.organisations.models import Organisation
from samskap.organisations.rules import Role
from tests.organisations.factories import MembershipFactory, OrganisationFactory

DESK = "/en/work/terms/"


@pytest.fixture
def centre(db) -> Organisation:
    return OrganisationFactory(name="Demo learning centre")


@pytest.fixture
def coordinator(centre) -> Acting:
    """Somebody who chooses the centre's courses."""
    membership = MembershipFactory(Role.COORDINATOR, organisation=centre)
    return Acting(membership.person, membership)


@pytest.fixture
def desk(coordinator) -> Client:
    """The browser of that person."""
    client = Client()
    client.force_login(coordinator.person)
    return client
