"""Somebody who has answered everything in the small course, and a snapshot to draw."""

import dataclasses
from datetime import UTC, datetime

import pytest

from samskap.awards.actions import issue
from samskap.awards.models import Award
from samskap.awards.snapshot import PrintedAnswer, Snapshot
from samskap.courses.models import CourseVersion
from samskap.people.models import Person
from samskap.programmes.models import Enrolment
from tests.courses.packs import published_course
from tests.learning.conftest import answer_all, begin
from tests.people.factories import PersonFactory

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)
NUMBER = "7KQ4-9XWM-3HTR-CD6N"


@pytest.fixture
def small(db, tmp_path) -> CourseVersion:
    """The course of tests/courses/packs.py: three numbered questions, and a self-check that doesn't count."""
    return published_course(tmp_path)


@pytest.fixture
def person(db) -> Person:
    return PersonFactory()


@pytest.fixture
def enrolment(small, person) -> Enrolment:
    return begin(person)


@pytest.fixture
def finished(enrolment, person) -> Enrolment:
    """An enrolment in which everything is answered."""
    answer_all(person)
    return enrolment


@pytest.fixture
def award(finished, person) -> Award:
    made = issue(enrolment=finished, name="Åsa Berg-Lind", language="nb", by=person, at=AT)
    return Award.objects.get(pk=made.pk)


@pytest.fixture
def learner(client, person):
    """A browser in which the person is signed in."""
    client.force_login(person)
    return client


def answers(*texts: str, language: str = "en") -> tuple[PrintedAnswer, ...]:
    """One printed answer for each text."""
    return tuple(
        PrintedAnswer(
            number=number,
            question=f"q{number}",
            prompt=f"What did you recognise in pilot {number}?",
            language=language,
            text=text,
        )
        for number, text in enumerate(texts, 1)
    )


def snapshot(*texts: str, **changes: object) -> Snapshot:
    """A certificate with these answers; keyword arguments replace its other fields."""
    whole = Snapshot(
        number=NUMBER,
        name="Åsa Berg-Lind",
        issuer="Samskap",
        issued_on="2027-03-14",
        language="en",
        course="co-creation",
        course_version=1,
        course_title="Co-creation in public services",
        course_language="en",
        hours=12,
        outcomes=("See what is there.", "Weigh what is right.", "Do what helps."),
        check_url=f"https://learn.example.org/check/{NUMBER}/",
        answers=answers(*texts),
    )
    return dataclasses.replace(whole, **changes)
