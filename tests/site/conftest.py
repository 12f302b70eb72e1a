"""A small world in which every address has something to show."""

from datetime import UTC, datetime

import pytest

from samskap.awards.actions import document, issue
from samskap.programmes.models import Enrolment
from tests.courses.packs import published_course
from tests.learning.conftest import answer_all, begin
from tests.people.factories import PersonFactory
from tests.site.addresses import World

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)


@pytest.fixture
def world(db, tmp_path) -> World:
    """A published course, somebody who holds its certificate, and somebody who has nothing to do with it."""
    version = published_course(tmp_path)
    learner = PersonFactory(email="leaver@example.org")
    begin(learner)
    answer_all(learner)
    enrolment = Enrolment.objects.get(person=learner)
    award = issue(enrolment=enrolment, name="Demo learner", language="en", by=learner, at=AT)
    document(award=award, at=AT)
    return World(version=version, stranger=PersonFactory(), learner=learner, award=award)
