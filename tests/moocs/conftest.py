"""A counsellor of a learning centre who chooses courses, and her browser."""

import pytest
from django.test import Client

from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from tests.organisations.factories import MembershipFactory

DESK = "/en/work/moocs/"


@pytest.fixture
def counsellor(db) -> Acting:
    membership = MembershipFactory(Role.COUNSELLOR)
    return Acting(membership.person, membership)


@pytest.fixture
def centre(counsellor):
    return counsellor.membership.organisation


@pytest.fixture
def desk(counsellor) -> Client:
    client = Client()
    client.force_login(counsellor.person)
    return client
