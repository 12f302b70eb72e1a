"""Somebody who has answered everything in the small course, and a snapshot to draw."""

import dataclasses

import pytest

from samskap.awards.actions.issuing import issue
from samskap.awards.models import Award
from samskap.awards.rules import Kind
from samskap.awards.snapshot import PrintedAnswer, Snapshot
from samskap.programmes.models import Enrolment
from tests.learning.conftest import AT, answer_all, enrolment, person, small

__all__ = ["AT", "enrolment", "person", "small"]

NUMBER = "7KQ4-9XWM-3HTR-CD6N"


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
        kind=Kind.COURSE_CERTIFICATE,
        name="Åsa Berg-Lind",
        issuer="Samskap",
        issued_on="2027-03-14",
        language="en",
        course="co-creation",
        course_version=1,
        title="Co-creation in public services",
        title_language="en",
        hours=12,
        outcomes=("See what is there.", "Weigh what is right.", "Do what helps."),
        check_url=f"https://learn.example.org/check/{NUMBER}/",
        answers=answers(*texts),
    )
    return dataclasses.replace(whole, **changes)
