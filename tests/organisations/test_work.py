"""The start page of work, and in which role one acts (B-1.7)."""

import pytest
from django.test import Client
from django.urls import reverse

from samskap.organisations.rules import Role
from tests.organisations.factories import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_smoke(client: Client):
    org = OrganisationFactory(runs_the_site=True)
    held = MembershipFactory(Role.OPERATOR, organisation=org)
    other = MembershipFactory(Role.COORDINATOR, organisation=org, person=held.person)
    client.force_login(held.person)
    for name, args in [
        ("work", []),
        ("roles", []),
        ("members", []),
        ("members_of", [org.public_id]),
        ("member", [other.public_id]),
        ("end", [other.public_id]),
        ("another_role", [other.public_id]),
        ("deputy", [other.public_id]),
        ("own_deputy", [other.public_id]),
        ("end_own", [other.public_id]),
        ("invitations", []),
        ("invite", []),
    ]:
        page = client.get(reverse("organisations:" + name, args=args))
        assert page.status_code == 200, name
    answer = client.post(
        reverse("organisations:invite"),
        {"role": "teacher", "email": "x@example.org", "valid_from": "2026-01-01"},
    )
    assert answer.status_code == 302, answer.content.decode()
    answer = client.post(
        reverse("organisations:invite"), {"role": "teacher", "email": "", "valid_from": "2026-01-01"}
    )
    page = client.get(answer["Location"])
    assert page.status_code == 200
    page = client.post(answer["Location"], {"wish": "sheet"})
    print(page.content.decode())
    assert page.status_code == 200
    assert client.get(reverse("organisations:invitations")).status_code == 200
