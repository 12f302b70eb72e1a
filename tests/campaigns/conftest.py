"""What tests of campaigns begin with."""

import pytest

from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from tests.organisations.factories import MembershipFactory


@pytest.fixture
def by() -> Acting:
    """A coordinator of a learning centre."""
    membership = MembershipFactory(Role.COORDINATOR)
    return Acting(membership.person, membership)
