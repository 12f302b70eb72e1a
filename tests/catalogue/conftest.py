"""A learning centre with a decided term, and somebody who prepares its catalogue."""

from typing import Any

import pytest
from django.test import Client

from samskap.catalogue.actions.changing import change_catalogue, change_entry
from samskap.catalogue.actions.preparing import begin
from samskap.catalogue.actions.publishing import publish
from samskap.catalogue.models import Catalogue
from samskap.organisations.access import Acting
from samskap.organisations.models import Organisation
from samskap.organisations.rules import Role
from samskap.terms.models import Term
from tests.catalogue.factories import WORDS
from tests.deciding.factories import decided
from tests.moocs.factories import AT
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.terms.factories import TermFactory

#: Words that stand in front of a catalogue.
FRONT = {
    language: {"intro": "Courses for work.", "support": "We help you.", "visit": "Tuesdays at ten."}
    for language in ("sv", "en", "nb")
}


@pytest.fixture
def centre(db) -> Organisation:
    return OrganisationFactory(name="Demo learning centre")


@pytest.fixture
def coordinator(centre) -> Acting:
    """Somebody who chooses the centre's courses."""
    membership = MembershipFactory(Role.COORDINATOR, organisation=centre)
    return Acting(membership.person, membership)


@pytest.fixture
def office(coordinator) -> Client:
    """The browser of that person."""
    client = Client()
    client.force_login(coordinator.person)
    return client


@pytest.fixture
def term(centre) -> Term:
    """A term with a decision that chooses three courses."""
    it = TermFactory(organisation=centre, registry_number="DEMO 2027/1")
    decided(it)
    return it


def written(it: Catalogue, *, by: Acting, words: dict[str, Any] | None = None) -> Catalogue:
    """The catalogue with all its words."""
    changes = {"words": FRONT, "contact": "Telephone 000 00 00"}
    change_catalogue(catalogue=it, changes=changes, seen=it.revision, by=by, at=AT)
    for each in it.entries.all():
        change_entry(entry=each, changes={"words": words or WORDS}, seen=each.revision, by=by, at=AT)
    it.refresh_from_db()
    return it


@pytest.fixture
def begun(term, coordinator) -> Catalogue:
    """A catalogue without words."""
    return begin(term=term, by=coordinator, at=AT)


@pytest.fixture
def public(begun, coordinator) -> Catalogue:
    """A catalogue that everybody reads."""
    written(begun, by=coordinator)
    it = publish(catalogue=begun, by=coordinator, at=AT)
    it.term.refresh_from_db()
    return it
