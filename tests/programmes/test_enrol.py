"""Beginning a course: once, from wherever it is asked for (A-2, journey A1.5)."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from samskap.audit.models import Event
from samskap.courses.models import Course, CourseVersion
from samskap.people.models import Person
from samskap.programmes.actions import (
    NoSuchVersion,
    NotOpen,
    UnknownIntention,
    change_intention,
    enrol,
    open_edition,
    take_new_version,
)
from samskap.programmes.models import Edition, Enrolment
from samskap.programmes.rules import may_enrol

pytestmark = pytest.mark.database

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)


def version_of(course: Course, number: int) -> CourseVersion:
    return CourseVersion.objects.create(
        course=course,
        number=number,
        digest=f"{course.slug} {number}",
        languages=["en"],
        structure={},
        published_at=AT,
    )


@pytest.fixture
def course(db) -> Course:
    course = Course.objects.create(slug="co-creation")
    course.current = version_of(course, 1)
    course.save()
    return course


@pytest.fixture
def person(db) -> Person:
    return Person.objects.create_user("demo.learner@example.org")


@pytest.mark.journey("A1.5")
def test_enrolling_keeps_the_intention_and_the_version_begun(course, person):
    enrolment = enrol(person=person, edition=open_edition(course=course), intention="parts", by=person, at=AT)
    stored = Enrolment.objects.get()
    assert stored == enrolment
    assert (stored.intention, stored.version, stored.started_at) == ("parts", course.current, AT)


@pytest.mark.policy("A-2")
def test_enrolling_twice_gives_the_same_enrolment_and_one_line_in_the_audit_trail(course, person):
    edition = open_edition(course=course)
    first, second = (
        enrol(person=person, edition=edition, intention=wish, by=person, at=AT) for wish in ("all", "looking")
    )
    assert first == second
    assert second.intention == "all"
    (event,) = Event.objects.all()
    assert (event.verb, event.by_id, event.facts) == ("programmes.enrolled", person.pk, {"intention": "all"})


def test_there_is_one_open_edition_however_often_it_is_asked_for(course):
    assert open_edition(course=course) == open_edition(course=course)
    assert Edition.objects.count() == 1


@pytest.mark.policy("A-2")
def test_a_course_without_a_version_can_not_be_begun(person):
    edition = open_edition(course=Course.objects.create(slug="not-yet"))
    with pytest.raises(NotOpen, match="unpublished"):
        enrol(person=person, edition=edition, intention="all", by=person, at=AT)
    assert not Enrolment.objects.exists()


def test_a_closed_edition_takes_nobody(course, person):
    edition = Edition.objects.create(course=course, slug="spring", closes_on=date(2027, 3, 13))
    with pytest.raises(NotOpen, match="closed"):
        enrol(person=person, edition=edition, intention="all", by=person, at=AT)


def test_an_unknown_intention_is_refused_by_the_action_and_by_the_database(course, person):
    edition = open_edition(course=course)
    with pytest.raises(UnknownIntention):
        enrol(person=person, edition=edition, intention="rule the world", by=person, at=AT)
    with pytest.raises(IntegrityError, match="intention_known"), transaction.atomic():
        Enrolment.objects.create(
            person=person, edition=edition, version=course.current, intention="maybe", started_at=AT
        )


def test_an_edition_can_not_close_before_it_opens(course):
    with pytest.raises(IntegrityError, match="closes_after_it_opens"), transaction.atomic():
        Edition.objects.create(
            course=course, slug="odd", opens_on=date(2027, 2, 1), closes_on=date(2027, 1, 1)
        )


@pytest.mark.policy("A-2")
def test_the_intention_can_change_and_the_same_again_is_no_event(course, person):
    enrolment = enrol(person=person, edition=open_edition(course=course), intention="all", by=person, at=AT)
    for _press in range(2):
        change_intention(enrolment=enrolment, intention="looking", by=person, at=AT)
    enrolment.refresh_from_db()
    assert enrolment.intention == "looking"
    assert Event.objects.filter(verb="programmes.intention_changed").count() == 1
    with pytest.raises(UnknownIntention):
        change_intention(enrolment=enrolment, intention="", by=person, at=AT)


def test_a_new_version_of_the_same_course_can_be_taken_another_course_s_can_not(course, person):
    enrolment = enrol(person=person, edition=open_edition(course=course), intention="all", by=person, at=AT)
    second = version_of(course, 2)
    take_new_version(enrolment=enrolment, version_id=second.pk, by=person, at=AT)
    enrolment.refresh_from_db()
    assert enrolment.version == second
    stranger = version_of(Course.objects.create(slug="other"), 1)
    with pytest.raises(NoSuchVersion):
        take_new_version(enrolment=enrolment, version_id=stranger.pk, by=person, at=AT)


days = st.none() | st.dates()


@pytest.mark.policy("A-2")
@given(days, days, st.dates())
def test_open_means_from_the_first_day_to_the_last(opens_on, closes_on, on):
    verdict = may_enrol(opens_on=opens_on, closes_on=closes_on, published=True, on=on)
    assert verdict.ok == ((opens_on or on) <= on <= (closes_on or on))
