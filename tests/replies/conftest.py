"""A small course that takes replies, somebody who writes, and somebody who looks after them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from samskap.courses import published
from samskap.courses.models import CourseVersion
from samskap.organisations.access import Acting
from samskap.organisations.models import Organisation
from samskap.organisations.rules import Role
from samskap.people.models import Person
from samskap.replies.actions.moderating import decide
from samskap.replies.actions.writing import leave
from samskap.replies.models import Reply
from samskap.replies.rules import Decision, Why
from tests.courses.packs import published_course
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.people.factories import PersonFactory

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)
PAGE = "hungary-overview"
READ = f"/en/courses/small/pages/{PAGE}/"
WRITE = f"{READ}reply/"
DESK = "/en/work/replies/"


@pytest.fixture
def small(db, tmp_path) -> CourseVersion:
    """The course of tests/courses/packs.py, with replies that are looked at first."""
    return published_course(tmp_path, replies="moderated")


@pytest.fixture
def writer(db) -> Person:
    return PersonFactory(email="writer@example.org")


@pytest.fixture
def home(db) -> Organisation:
    """The organisation that runs the site, and with it the courses."""
    return OrganisationFactory(name="Demo learning centre", runs_the_site=True)


@pytest.fixture
def moderator(home) -> Acting:
    membership = MembershipFactory(Role.COORDINATOR, organisation=home)
    return Acting(membership.person, membership)


@pytest.fixture
def browser() -> Callable[[Person], Client]:
    """A browser in which somebody is signed in."""

    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in


def left(
    person: Person, text: str = "We tried it, too.", *, name: str = "", page: str = PAGE, at=AT
) -> Reply:
    """A reply as somebody leaves it now, however many there were lately."""
    Reply.objects.filter(person=person).update(written_at=at - timedelta(days=1))
    version = published.current("small")
    return leave(person=person, version=version, page=page, name=name, text=text, at=at)


def shown(by: Acting, reply: Reply, *, at=AT) -> Reply:
    """The reply, after a moderator has let everybody see it."""
    seen = (reply.state, reply.revision)
    return decide(reply=reply, decision=Decision.SHOW, seen=seen, by=by, at=at)


def refused(by: Acting, reply: Reply, why: Why = Why.ADVERT, words: str = "", *, at=AT) -> Reply:
    """The reply, after a moderator has decided that others don't see it."""
    seen = (reply.state, reply.revision)
    return decide(reply=reply, decision=Decision.REFUSE, why=why, words=words, seen=seen, by=by, at=at)
