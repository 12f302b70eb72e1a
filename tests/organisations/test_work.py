"""The start page of work, and in which role one acts (B-1.7)."""

import pytest
from django.test import Client

from samskap.organisations.rules import Role
from tests.organisations.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def test_the_page_says_in_which_role_one_acts(client: Client):
    membership = MembershipFactory(Role.COUNSELLOR)
    client.force_login(membership.person)
    page = client.get("/en/work/")
    assert page.status_code == 200
    assert "Counsellor" in page.content.decode()
    assert membership.organisation.name in page.content.decode()
