"""A centre with a term, its coordinator, and somebody who only consults."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samskap.deciding.actions.meeting import make_meeting
from samskap.deciding.models import Consultation
from samskap.deciding.rules.consulting import Attendee
from samskap.organisations.access import Acting
from samskap.organisations.models import Organisation
from samskap.organisations.rules import Role
from samskap.terms.models import Term
from tests.moocs.factories import AT
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.people.factories import PersonFactory
from tests.terms.factories import TermFactory

CENTRE = Attendee("Demo learning centre", "Coordinator")
SERVICE = Attendee("Demo employment service", "Employment officer", "employment-officer")
CLASS = Attendee("Demo language class", "Teacher", "teacher")


def acting(role: Role, organisation: Organisation) -> Acting:
    person = PersonFactory()
    person.name = f"Zephyr the {role}"
    person.save()
    membership = MembershipFactory(role, organisation=organisation, person=person)
    return Acting(membership.person, membership)


def browser(who: Acting) -> Client:
    client = Client()
    client.force_login(who.person)
    return client


@pytest.fixture
def centre(db) -> Organisation:
    return OrganisationFactory(name="Demo learning centre")


@pytest.fixture
def coordinator(centre) -> Acting:
    return acting(Role.COORDINATOR, centre)


@pytest.fixture
def officer(centre) -> Acting:
    """The employment officer, who sees the meeting and nothing else of the centre."""
    return acting(Role.EMPLOYMENT_OFFICER, centre)


@pytest.fixture
def desk(coordinator) -> Client:
    return browser(coordinator)


@pytest.fixture
def guest(officer) -> Client:
    return browser(officer)


@pytest.fixture
def term(centre) -> Term:
    return TermFactory(organisation=centre, name="Spring 2028", registry_number="DEMO 2027/1")


@pytest.fixture
def meet(term, coordinator) -> Callable[..., Consultation]:
    """Make a meeting about the term."""

    def made(*, present: bool = True, attendees: Any = None, **more: Any) -> Consultation:
        who = attendees if attendees is not None else [CENTRE, CLASS] + ([SERVICE] if present else [])
        facts = {"held_on": AT.date(), "attendees": who, "employment_service_present": present} | more
        return make_meeting(term=term, by=coordinator, at=AT, **facts)

    return made
