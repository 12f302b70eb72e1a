"""A school with two who assess and one who runs the admission, and a round whose deadline is over."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from samskap.applications.models import Application, TeamMember
from samskap.applications.rules.states import State
from samskap.organisations.access import Acting
from samskap.organisations.models import Organisation
from samskap.organisations.rules import Role
from samskap.people.models import Person
from samskap.rounds.models import Round
from tests.applications.factories import ApplicationFactory
from tests.organisations.factories import MembershipFactory
from tests.rounds.factories import ProgrammeFactory, RoundFactory, SchoolFactory

#: The round's own clock: open until the end of May 2026, and the time at which tests decide.
OPENS, DEADLINE = datetime(2026, 4, 1, 6, 0, tzinfo=UTC), datetime(2026, 6, 1, 21, 59, 59, tzinfo=UTC)
BEFORE, AT = datetime(2026, 5, 20, 8, 0, tzinfo=UTC), datetime(2026, 6, 10, 8, 0, tzinfo=UTC)


@pytest.fixture
def school(db) -> Organisation:
    return SchoolFactory(name="Demo school")


@pytest.fixture
def it(school) -> Round:
    return RoundFactory(ProgrammeFactory(school), opens_at=OPENS, deadline=DEADLINE)


def acting(role: Role, school: Organisation) -> Acting:
    membership = MembershipFactory(role, organisation=school)
    return Acting(membership.person, membership)


@pytest.fixture
def coordinator(school) -> Acting:
    return acting(Role.PROGRAMME_COORDINATOR, school)


@pytest.fixture
def teacher(school) -> Acting:
    return acting(Role.TEACHER, school)


@pytest.fixture
def examiner(school) -> Acting:
    return acting(Role.EXAMINER, school)


@pytest.fixture
def handed_in(it) -> Application:
    """Three persons: one is a student by the rule, one is to be assessed, one is a course participant."""
    return ApplicationFactory(it, state=State.SUBMITTED)


@pytest.fixture
def valid(it) -> Application:
    return ApplicationFactory(it, state=State.VALID)


def to_assess(application: Application) -> TeamMember:
    """The person whom the rule leaves to an assessment."""
    return application.members.select_related("application__round__regulation").get(education="some-higher")


@pytest.fixture
def browser() -> Callable[[Person], Client]:
    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in
