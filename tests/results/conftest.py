"""A published course, and people who began it in numbers."""

from datetime import UTC, datetime, timedelta

import pytest

from samskap.courses.models import Course, CourseVersion
from samskap.learning.models import PageRead, Progress
from samskap.organisations.access import Acting
from samskap.organisations.models import Organisation
from samskap.organisations.rules import Role
from samskap.people.models import Person
from samskap.programmes.actions import open_edition
from samskap.programmes.models import Enrolment
from samskap.results.rules import Stage
from tests.courses.packs import published_course
from tests.organisations.factories import MembershipFactory, OrganisationFactory

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)
LONG_AGO = AT - timedelta(days=60)


@pytest.fixture
def small(db, tmp_path) -> CourseVersion:
    return published_course(tmp_path)


@pytest.fixture
def home(db) -> Organisation:
    return OrganisationFactory(name="Demo learning centre", runs_the_site=True)


@pytest.fixture
def coordinator(home) -> Acting:
    membership = MembershipFactory(Role.COORDINATOR, organisation=home)
    return Acting(membership.person, membership)


def begun(
    number: int, intention: str, stage: Stage, *, slug: str = "small", started_at: datetime = LONG_AGO
) -> list[Enrolment]:
    """So many people who began a course, and are so far at AT."""
    course = Course.objects.select_related("current").get(slug=slug)
    edition = open_edition(course=course)
    people = Person.objects.bulk_create(Person() for _ in range(number))
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(
            person=person,
            edition=edition,
            version=course.current,
            intention=intention,
            started_at=started_at,
        )
        for person in people
    )
    done = AT - timedelta(days=40) if stage is Stage.FINISHED else None
    Progress.objects.bulk_create(
        Progress(enrolment=each, done=3 if done else 1, required=3, completed_at=done, updated_at=LONG_AGO)
        for each in enrolments
    )
    seen = AT - timedelta(days=2 if stage is Stage.ON_THE_WAY else 50)
    PageRead.objects.bulk_create(
        PageRead(enrolment=each, page="italy-ethics", first_at=LONG_AGO, last_at=seen) for each in enrolments
    )
    return enrolments
