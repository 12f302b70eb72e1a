"""The facts of a course, line by line, in words."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from samskap.catalogue.models import Entry
from samskap.catalogue.queries.facts_shown import ON_CARD, facts_shown
from samskap.catalogue.wording import hours_in_words
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.moocs.factories import ExternalCourseFactory

pytestmark = pytest.mark.django_db


def entry(*, full_time: int = 40, entry_facts: dict | None = None, **facts) -> Entry:
    catalogue = CatalogueFactory(full_time_hours=full_time)
    course = ExternalCourseFactory(organisation=catalogue.term.organisation, **facts)
    it = EntryFactory(catalogue=catalogue, course=course, **(entry_facts or {}))
    return Entry.objects.select_related("course", "catalogue__term").get(pk=it.pk)


def told(it: Entry, code: str, language: str = "en") -> str:
    return next((line.text for line in facts_shown(it, language) if line.code == code), "nothing")


@pytest.mark.policy("B-3.3")
@pytest.mark.journey("B1.8")
def test_pace_is_said_in_per_cent_of_full_time():
    it = entry(hours_a_week=Decimal(6))
    assert told(it, "hours") == "6 hours a week"
    assert told(it, "pace") == "About 15% of full time (6 hours a week)"
    assert told(entry(hours_a_week=Decimal("0.3")), "pace").startswith("Less than 1% of full time")


@pytest.mark.policy("B-3.3")
def test_hours_are_ours_first_then_the_providers_then_worked_out():
    assert told(entry(hours=Decimal(40), weeks=8), "hours") == "5 hours a week"
    assert told(entry(hours=Decimal(40), weeks=8, hours_a_week=Decimal(4)), "hours") == "4 hours a week"
    ours = {"hours_a_week": Decimal("1.0")}
    assert told(entry(hours_a_week=Decimal(4), entry_facts=ours), "hours") == "1 hour a week"


def test_what_nobody_knows_is_said_so_and_what_nobody_needs_is_left_out():
    it = entry()
    lines = {line.code: line for line in facts_shown(it, "en")}
    assert {code for code, line in lines.items() if not line.known} == {
        "hours", "pace", "cost", "certificate", "exam",
    }  # fmt: skip
    assert lines["cost"].text == "Not known yet. Ask us."
    assert not {"captions", "level", "phone", "accessibility", "enrol", "length"} & set(lines)


@pytest.mark.policy("B-3.6")
@pytest.mark.parametrize("exam", ["yes", "perhaps"])
@pytest.mark.parametrize("institution", ["", "Demo university"])
def test_an_exam_never_promises_credits(exam, institution):
    it = entry(exam="no", entry_facts={"exam": exam, "exam_institution": institution})
    assert "It gives no credits." in told(it, "exam")
    assert institution in told(it, "exam")


def test_the_providers_word_on_exams_counts_where_we_have_none():
    assert told(entry(exam="no"), "exam") == "No"
    assert told(entry(exam="yes", exam_institution="Demo university"), "exam").startswith(
        "Yes, by Demo university"
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ({}, {}, "Begin when you like"),
        ({}, {"starts_on": date(2028, 1, 17)}, "Begins on 17 January 2028"),
        (
            {"starts_on": date(2028, 2, 1), "ends_on": date(2028, 4, 1)},
            {"starts_on": date(2028, 1, 17)},
            "1 February 2028 to 1 April 2028",
        ),
        ({}, {"ends_on": date(2028, 4, 1)}, "Begin when you like, until 1 April 2028"),
    ],
)
def test_days_here_come_before_the_providers(ours, theirs, expected):
    assert told(entry(entry_facts=ours, **theirs), "start") == expected


def test_money_language_and_the_rest():
    it = entry(
        cost=Decimal(0),
        certificate="paid",
        certificate_cost=Decimal("450.50"),
        currency="SEK",
        language="sv",
        language_level="B1",
        captions=["ar", "en"],
        level="basic",
        weeks=8,
        hours=Decimal(40),
        works_on_phone="perhaps",
        accessibility="Films have subtitles.",
    )
    assert told(it, "cost") == "Free"
    assert told(it, "certificate") == "From the provider, for SEK\N{NO-BREAK SPACE}450.50"
    assert told(it, "language") == "Swedish, level B1"
    assert told(it, "captions") == "Arabic, English"
    assert told(it, "length") == "8 weeks, 40 hours in all"
    assert told(it, "level") == "For beginners"
    assert told(it, "phone") == "Works partly on a phone"
    line = next(line for line in facts_shown(it, "en") if line.code == "accessibility")
    assert (line.text, line.language) == ("Films have subtitles.", "sv")


def test_only_some_are_wanted_in_their_order_and_without_a_query(django_assert_num_queries):
    it = entry(cost=Decimal(0))
    with django_assert_num_queries(0):
        lines = facts_shown(it, "sv", only=ON_CARD)
    assert [line.code for line in lines] == ["hours", "start", "language", "cost", "exam"]


@pytest.mark.parametrize(
    ("language", "hours", "said"),
    [
        ("en", "1.0", "1 hour a week"),
        ("en", "0.5", "0.5 hours a week"),
        ("sv", "1.5", "1,5 timmar i veckan"),
        ("ar", "2", "ساعتان في الأسبوع"),
        ("ar", "5", "5 ساعات في الأسبوع"),
        ("ar", "2.5", "2.5 ساعة في الأسبوع"),
    ],
)
def test_hours_are_said_in_the_form_that_their_number_has(language, hours, said):
    with override(language):
        assert hours_in_words(Decimal(hours)) == said
