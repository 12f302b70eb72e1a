"""A learning centre with a public catalogue of two courses, and people who work there."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client

from samskap.catalogue.models import Catalogue, Entry
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.terms.factories import TermFactory

AT = datetime(2028, 1, 12, 10, 0, tzinfo=UTC)


@pytest.fixture
def home(db):
    return OrganisationFactory(name="Demo centre")


@pytest.fixture
def catalogue(home) -> Catalogue:
    return CatalogueFactory(term=TermFactory(organisation=home))


@pytest.fixture
def entries(catalogue) -> list[Entry]:
    return [EntryFactory(catalogue=catalogue) for _ in range(2)]


@pytest.fixture
def coordinator(home) -> Acting:
    return acting(Role.COORDINATOR, home)


def acting(role: Role, organisation) -> Acting:
    membership = MembershipFactory(role, organisation=organisation)
    return Acting(membership.person, membership)


def signed_in(by: Acting) -> Client:
    client = Client()
    client.force_login(by.person)
    return client


def typed(**more: object) -> dict[str, object]:
    """What a visitor's form sends."""
    return {
        "key": str(uuid4()),
        "by": "",
        "first_name": "Ahmed",
        "reach_by": "phone",
        "address": "070 123 45 67",
        "language": "العربية",
    } | more
