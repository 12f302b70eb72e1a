"""Courses that look as if they were one, and those who say whether they are."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.moocs.actions.cancelling import bring_back
from samskap.moocs.actions.doubles import Apart, AwayAlready, are_not_the_same, are_the_same
from samskap.moocs.models import ExternalCourse, NotTheSame
from samskap.moocs.queries.doubles import alike_pairs, alike_to, with_courses
from samskap.moocs.rules.doubles import Pair, Sketch, address_key, pairs
from tests.moocs.factories import ExternalCourseFactory

AT = datetime(2027, 9, 6, 9, 0, tzinfo=UTC)


def sketch(key, title="Power grids", provider="Demo university", url="", language="en"):
    return Sketch(key, title, provider, url or f"https://courses.example.org/{key}", language)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a/b", "http://www.example.org/a/b/", "HTTPS://Example.ORG/a/b?utm_source=x&fbclid=1",
        "https://example.org:443/a/b#syllabus", "https://example.org/a/b/index.html",
    ],
)  # fmt: skip
def test_the_same_page_however_its_address_is_written(url):
    assert address_key(url) == "example.org/a/b"


def test_what_leads_elsewhere_stays_in_the_address():
    assert address_key("https://example.org/?course=2&lang=sv") != address_key(
        "https://example.org/?course=1&lang=sv"
    )
    assert address_key("https://example.org/?b=2&a=1") == address_key("https://example.org/?a=1&b=2")
    assert address_key("https://example.org/A") != address_key("https://example.org/a")
    assert address_key("http://[bad") == ""


@given(st.text())
def test_no_address_breaks_it(url):
    address_key(url)


@pytest.mark.policy("B-2.8")
def test_same_address():
    found = pairs(
        [sketch(1, "One", url="https://e.org/a"), sketch(2, "Other", url="http://www.e.org/a/?utm_medium=x")]
    )
    assert found == [Pair(1, 2, "address")]


@pytest.mark.policy("B-2.8")
@pytest.mark.parametrize(
    "title", ["Power grids", "POWER GRIDS!", "The power of grids", "Grids: power (MOOC)"]
)
def test_same_title_and_provider(title):
    assert pairs([sketch(1), sketch(2, title, "Demo  University")]) == [Pair(1, 2, "title")]


@pytest.mark.policy("B-2.8")
def test_close_titles():
    assert pairs([sketch(1, "Electric power systems"), sketch(2, "Electrical power systems")]) == [
        Pair(1, 2, "close-title")
    ]
    assert pairs([sketch(1, "Statistics"), sketch(2, "Statistic")]) == [Pair(1, 2, "close-title")]


@pytest.mark.policy("B-2.8")
@pytest.mark.parametrize(
    "other",
    [
        sketch(2, provider="Another university"),
        sketch(2, language="sv"),
        sketch(2, "Power plants"),
        sketch(2, "Power grids for nurses"),
    ],
)
def test_what_only_shares_something_isnt_alike(other):
    assert pairs([sketch(1), other]) == []


@pytest.mark.parametrize(
    ("one", "other"), [("Python part 1", "Python part 2"), ("Grids 2026", "Grids 2027"), ("Art", "Ant")]
)
def test_numbers_and_short_words_are_never_nearly_the_same(one, other):
    assert pairs([sketch(1, one), sketch(2, other)]) == []


def test_of_many_each_stands_in_one_pair():
    found = pairs([sketch(number) for number in range(1, 101)])
    assert len(found) == 99


def test_who_has_been_told_apart_is_shown_no_more_but_others_are():
    three = [sketch(1), sketch(2), sketch(3)]
    assert pairs(three, apart=[(1, 2)]) == [Pair(1, 3, "title")]
    assert pairs(three, apart=[(1, 2), (1, 3)]) == [Pair(2, 3, "title")]
    assert pairs(three, apart=[(1, 2), (1, 3), (2, 3)]) == []


@pytest.fixture
def two(counsellor):
    organisation = counsellor.membership.organisation
    return [ExternalCourseFactory(organisation=organisation, title="Power grids") for _ in range(2)]


@pytest.mark.journey("B1.3")
@pytest.mark.policy("B-2.8")
def test_one_is_kept_and_the_other_leads_to_it(counsellor, two):
    keep, away = two
    are_the_same(keep=keep, away=away, by=counsellor, at=AT)
    are_the_same(keep=keep, away=away, by=counsellor, at=AT)
    away.refresh_from_db()
    assert (away.state, away.same_as, away.revision) == ("put-away", keep, 2)
    assert alike_pairs(counsellor.organisation_id) == []
    assert bring_back(course=away, by=counsellor, at=AT).same_as is None


def test_what_led_to_the_one_put_away_leads_to_the_one_kept(counsellor, two):
    keep, away = two
    third = ExternalCourseFactory(organisation=keep.organisation, state="put-away", same_as=away)
    are_the_same(keep=keep, away=away, by=counsellor, at=AT)
    third.refresh_from_db()
    assert third.same_as == keep


def test_what_was_put_away_isnt_kept(counsellor, two):
    keep, away = two
    are_the_same(keep=keep, away=away, by=counsellor, at=AT)
    with pytest.raises(AwayAlready):
        are_the_same(keep=away, away=keep, by=counsellor, at=AT)


@pytest.mark.journey("B1.3")
@pytest.mark.policy("B-2.8")
def test_two_with_one_name_are_told_apart_for_good(counsellor, two):
    one, other = two
    assert [
        (each.one, each.other, each.by) for each in with_courses(alike_pairs(counsellor.organisation_id))
    ] == [(one, other, "title")]
    assert alike_to(one) == [other]
    are_not_the_same(one=other, other=one, by=counsellor, at=AT)
    are_not_the_same(one=one, other=other, by=counsellor, at=AT)
    assert NotTheSame.objects.count() == 1
    assert alike_pairs(counsellor.organisation_id) == []
    assert alike_to(one) == []
    assert set(ExternalCourse.objects.values_list("state", flat=True)) == {"live"}


def test_courses_of_two_organisations_have_nothing_to_do_with_each_other(counsellor, two):
    stranger = ExternalCourseFactory(title="Power grids")
    for say in (
        lambda: are_the_same(keep=two[0], away=stranger, by=counsellor, at=AT),
        lambda: are_the_same(keep=two[0], away=two[0], by=counsellor, at=AT),
        lambda: are_not_the_same(one=stranger, other=two[0], by=counsellor, at=AT),
    ):
        with pytest.raises(Apart):
            say()
