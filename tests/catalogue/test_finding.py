"""Search and filters of a catalogue."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from samskap.catalogue.actions.changing import sought_in
from samskap.catalogue.queries import looking
from samskap.catalogue.queries.entries import (
    PAGE,
    no_longer_offered,
    page_of,
)
from samskap.catalogue.queries.entries import found as asked_of_the_database
from samskap.catalogue.queries.looking import looked_through
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.moocs.factories import ExternalCourseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.policy("B-3.1")]


@pytest.fixture
def catalogue():
    return CatalogueFactory()


def course(catalogue, title, *, entry_facts=None, **facts):
    it = ExternalCourseFactory(organisation=catalogue.term.organisation, title=title, **facts)
    return EntryFactory(catalogue=catalogue, course=it, **(entry_facts or {}))


def titles(rows):
    return [each.course.title for each in rows]


def found(catalogue, **asked):
    """What is found: by the database and by what is kept in the process, which must be the same."""
    rows = asked_of_the_database(catalogue, **asked)
    looked = looked_through(catalogue, **asked)
    assert list(looked.found) == [each.pk for each in rows]
    assert list(looked.gone) == [each.pk for each in no_longer_offered(catalogue)]
    return rows


def test_words_are_found_in_ours_and_the_providers_whatever_their_accents(catalogue):
    ours = {"sought": sought_in({"sv": {"leads_to": "Bli undersköterska på ÄLDREBOENDE"}})}
    course(catalogue, "Care", entry_facts=ours)
    course(catalogue, "Électricité 100%")
    assert titles(found(catalogue, words="undersKÖTERska")) == ["Care"]
    assert titles(found(catalogue, words="aldreboende care")) == ["Care"]
    assert titles(found(catalogue, words="electricite")) == ["Électricité 100%"]
    assert titles(found(catalogue, words="100%")) == ["Électricité 100%"]
    assert titles(found(catalogue, words="10_%")) == []
    assert titles(found(catalogue, words="care electricite")) == []


@pytest.mark.parametrize("words", ["'", '"; drop table', "%", "_", "\\", "a" * 5000, "\x00", "א ب", " "])
def test_no_sign_breaks_a_search(catalogue, words):
    course(catalogue, "Care")
    assert len(found(catalogue, words=words.replace("\x00", ""))) <= 1


def test_filters_leave_out_what_is_otherwise_and_what_is_not_known(catalogue):
    course(
        catalogue, "Known", language="sv", level="basic", hours_a_week=Decimal(5), cost=Decimal(0), exam="yes"
    )
    course(catalogue, "Dear", language="en", level="advanced", hours_a_week=Decimal("5.1"), cost=Decimal(1))
    course(catalogue, "Unknown", language="en")
    assert titles(found(catalogue, language="sv")) == ["Known"]
    assert titles(found(catalogue, level="advanced")) == ["Dear"]
    assert titles(found(catalogue, hours_most=5)) == ["Known"]
    assert titles(found(catalogue, hours_most=10)) == ["Known", "Dear"]
    assert titles(found(catalogue, free=True)) == ["Known"]
    assert titles(found(catalogue, exam="yes")) == ["Known"]
    assert titles(found(catalogue)) == ["Known", "Dear", "Unknown"]
    assert looked_through(catalogue).languages == ["en", "sv"]


def test_hours_are_worked_out_and_ours_come_first(catalogue):
    course(catalogue, "Worked out", hours=Decimal(10), weeks=3)
    course(catalogue, "Ours", hours_a_week=Decimal(2), entry_facts={"hours_a_week": Decimal(9)})
    assert titles(found(catalogue, hours_most=5)) == ["Worked out"]
    assert titles(found(catalogue, hours_most=Decimal("3.3"))) == ["Worked out"]
    assert titles(found(catalogue, hours_most=9)) == ["Worked out", "Ours"]


def test_what_we_say_about_exams_comes_before_the_provider(catalogue):
    course(catalogue, "Ours", exam="no", entry_facts={"exam": "yes"})
    course(catalogue, "Theirs", exam="perhaps")
    course(catalogue, "None", exam="yes", entry_facts={"exam": "no"})
    assert titles(found(catalogue, exam="yes")) == ["Ours"]
    assert titles(found(catalogue, exam="perhaps")) == ["Ours", "Theirs"]


def test_courses_that_begin_when_one_likes(catalogue):
    course(catalogue, "Any time")
    course(catalogue, "Theirs", starts_on=date(2028, 1, 17))
    course(catalogue, "Ours", entry_facts={"starts_on": date(2028, 1, 17)})
    assert titles(found(catalogue, any_time=True)) == ["Any time"]


@pytest.mark.policy("B-3.5")
def test_what_cannot_be_taken_is_listed_by_itself(catalogue):
    course(catalogue, "Here")
    course(catalogue, "Withdrawn", entry_facts={"withdrawn_at": timezone.now(), "withdrawn_why": "Full"})
    course(catalogue, "Cancelled", state="cancelled")
    course(catalogue, "Put away", state="put-away")
    assert titles(found(catalogue)) == ["Here", "Put away"]
    assert titles(no_longer_offered(catalogue)) == ["Withdrawn", "Cancelled"]


def test_other_catalogues_are_left_alone(catalogue):
    course(CatalogueFactory(), "Elsewhere")
    assert titles(found(catalogue, words="elsewhere")) == []


def test_pages_follow_the_order_of_the_decision(catalogue):
    for number in range(PAGE + 1):
        course(catalogue, f"Course {number:02}", entry_facts={"position": PAGE + 1 - number})
    first = page_of(found(catalogue), catalogue, 1)
    last = page_of(found(catalogue), catalogue, 9)
    assert (first.total, first.pages, first.before, first.after) == (PAGE + 1, 2, 0, 2)
    assert (last.number, last.before, last.after) == (2, 1, 0)
    assert titles([*first.entries, *last.entries]) == sorted(
        [f"Course {number:02}" for number in range(PAGE + 1)], reverse=True
    )
    assert titles(page_of(found(catalogue), catalogue, 0).entries)[0] == f"Course {PAGE}"


def test_a_page_of_what_was_looked_through_is_the_same_as_of_the_database(catalogue):
    for number in range(PAGE + 3):
        course(catalogue, f"Course {number:02}")
    for number in (0, 1, 2, 9):
        kept = looked_through(catalogue).page(catalogue, number)
        asked = page_of(asked_of_the_database(catalogue), catalogue, number)
        assert titles(kept.entries) == titles(asked.entries)
        assert (kept.total, kept.number, kept.pages) == (asked.total, asked.number, asked.pages)


def test_a_large_catalogue_is_looked_at_again_once_a_minute(catalogue, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(looking.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(looking, "SMALL", 0)
    first = course(catalogue, "Weaving")
    assert len(looked_through(catalogue, words="weaving").found) == 1
    course(catalogue, "Weaving more")
    assert len(looked_through(catalogue, words="weaving").found) == 1
    # What can't be taken any more is gone at once.
    first.course.state = "cancelled"
    first.course.save()
    assert len(looked_through(catalogue, words="weaving").found) == 0
    clock[0] += looking.AGAIN_AFTER
    assert len(looked_through(catalogue, words="weaving").found) == 1
