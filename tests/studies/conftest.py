"""A learning centre whose participant takes a course, and people who work there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samskap.moocs.models import CourseState, ExternalCourse
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from samskap.people.models import Person
from samskap.studies.models import Study
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.centre.factories import ParticipantFactory
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.studies.factories import StudyFactory
from tests.terms.factories import TermFactory

#: A Wednesday.
AT = datetime(2028, 2, 9, 10, 0, tzinfo=UTC)
TODAY, MONDAY = date(2028, 2, 9), date(2028, 2, 7)


@pytest.fixture
def home(db):
    return OrganisationFactory(name="Demo centre")


@pytest.fixture
def catalogue(home):
    """Of a term that runs today, whatever day it is."""
    on = timezone.localdate()
    ends = max(on, TODAY) + timedelta(days=200)
    return CatalogueFactory(term=TermFactory(organisation=home, starts_on=date(2020, 1, 1), ends_on=ends))


@pytest.fixture
def participant(home):
    return ParticipantFactory(organisation=home, name="Yusuf")


@pytest.fixture
def study(participant, catalogue) -> Study:
    return StudyFactory(participant=participant, entry=EntryFactory(catalogue=catalogue))


@pytest.fixture
def coordinator(home) -> Acting:
    return acting(Role.COORDINATOR, home)


def acting(role: Role, organisation) -> Acting:
    membership = MembershipFactory(role, organisation=organisation)
    return Acting(membership.person, membership)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def cancelled(course: ExternalCourse, at: datetime = AT) -> None:
    """Its provider doesn't give it any more."""
    ExternalCourse.objects.filter(pk=course.pk).update(state=CourseState.CANCELLED, state_since=at)
