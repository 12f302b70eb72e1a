"""A small published course, a person, and a person who has begun it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from samskap.courses.models import CourseVersion
from samskap.kernel.pens import Pen
from samskap.learning.access import Desk, answer_desk_of
from samskap.learning.actions import Saved, join, save_answer
from samskap.learning.ledger import Writing
from samskap.people.models import Person
from samskap.programmes.models import Enrolment
from tests.courses import packs
from tests.courses.packs import published_course
from tests.people.factories import PersonFactory

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)


@pytest.fixture
def small(db, tmp_path) -> CourseVersion:
    """The course of tests/courses/packs.py; its self-check doesn't count."""
    return published_course(tmp_path)


@pytest.fixture
def person(db) -> Person:
    return PersonFactory()


@pytest.fixture
def enrolment(small, person) -> Enrolment:
    return begin(person)


@pytest.fixture
def learner(client, person, enrolment):
    """A browser in which the person is signed in."""
    client.force_login(person)
    return client


def begin(person: Person, slug: str = "small", pending=()) -> Enrolment:
    return join(person=person, slug=slug, intention="all", pending=pending, by=person, at=AT)[0]


def desk(person: Person, question: str, slug: str = "small") -> Desk:
    found = answer_desk_of(person, slug, question)
    assert found
    return found


def write(
    person: Person,
    question: str,
    text: str = "",
    choice=(),
    wish="done",
    base: int | None = None,
    language="en",
    at=AT,
    slug="small",
) -> Saved:
    """Save an answer as a page would that was loaded just now (or, with `base`, earlier)."""
    here = desk(person, question, slug)
    if base is None:
        base = here.answer.revision if here.answer else 0
    writing = Writing(
        question=question,
        text=text,
        choice=tuple(choice),
        version_id=here.enrolment.version_id,
        language=language,
        wish=wish,
        pen=Pen(base),
    )
    return save_answer(desk=here, writing=writing, at=at)


def answer_all(person: Person, slug: str = "small") -> None:
    write(person, "why-here", "Because my service changes.", slug=slug)
    write(person, "what-hinders", "Habits.", slug=slug)
    write(person, "resembles-yours", "Italy, for its size.", choice=["italy"], slug=slug)


def publish_with_one_more(folder: Path) -> CourseVersion:
    """Publish the small course anew with a page italy-new, and on it the question "more"."""
    asked = [*packs.questions(), {"id": "more", "kind": "reflection", "prompt": packs.each("What more?")}]
    pages = [{"id": "italy-overview"}, {"id": "italy-ethics"}, {"id": "italy-new", "questions": ["more"]}]
    texts = {f"sections/italy/italy-new.{code}.md": packs.page("New", "Text.") for code in packs.LANGUAGES}
    return published_course(
        folder,
        files={
            "questions.yaml": packs.dump({"questions": asked}),
            "sections/italy/section.yaml": packs.dump(packs.section("italy", pages=pages)),
            **texts,
        },
    )
