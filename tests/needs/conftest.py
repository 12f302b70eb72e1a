"""A learning centre, and its coordinator at work."""

import pytest
from django.test import Client

from samskap.organisations.access import Acting
from samskap.organisations.models import Organisation
from samskap.organisations.rules import Role
from tests.organisations.factories import MembershipFactory, OrganisationFactory

NEEDS = "/en/work/needs/"
#: What a need must say.
TYPED = {
    "competence": "Care for people with dementia",
    "area": "Demo county",
    "source": "Demo forecast, page 12",
    "dated_on": "2026-05-04",
    "certainty": "likely",
}


@pytest.fixture
def centre(db) -> Organisation:
    return OrganisationFactory(name="Demo learning centre")


@pytest.fixture
def coordinator(centre) -> Acting:
    membership = MembershipFactory(Role.COORDINATOR, organisation=centre)
    return Acting(membership.person, membership)


@pytest.fixture
def desk(coordinator) -> Client:
    client = Client()
    client.force_login(coordinator.person)
    return client
