"""Words and their languages, pace, what is missing: plain rules."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.catalogue.rules.exams import best_answer
from samskap.catalogue.rules.pace import per_cent_of_full_time
from samskap.catalogue.rules.ready import lacks, may_be_public, takes_away
from samskap.catalogue.rules.standing import Standing, standing_of
from samskap.catalogue.rules.words import CATALOGUE_FIELDS, said
from tests.catalogue.conftest import FRONT
from tests.catalogue.factories import WORDS


@pytest.mark.policy("B-3.3")
@pytest.mark.parametrize(
    ("hours", "full_time", "expected"),
    [
        ("6", 40, 15),
        ("0", 40, 0),
        ("0.3", 40, 0),
        ("0.4", 40, 1),
        ("20", 40, 50),
        ("20.1", 40, 51),
        ("19.9", 40, 50),
        ("45", 40, 113),
        ("6", 37, 16),
    ],
)
def test_pace_in_per_cent(hours, full_time, expected):
    assert per_cent_of_full_time(Decimal(hours), full_time) == expected


@pytest.mark.policy("B-3.3")
@given(
    st.decimals(min_value=0, max_value=100, places=1),
    st.integers(min_value=20, max_value=60),
)
def test_more_than_half_is_never_said_to_be_half(hours, full_time):
    said_to_be = per_cent_of_full_time(hours, full_time)
    exact = hours * 100 / full_time
    assert abs(said_to_be - exact) <= 1
    assert not (exact > 50 and said_to_be <= 50)


@pytest.mark.parametrize(("hours", "full_time"), [(Decimal(-1), 40), (Decimal(1), 0)])
def test_hours_that_cannot_be_are_refused(hours, full_time):
    with pytest.raises(ValueError, match="hours"):
        per_cent_of_full_time(hours, full_time)


@pytest.mark.policy("B-3.4")
@pytest.mark.parametrize(
    ("reader", "there", "expected"),
    [
        ("nb", ("sv", "en"), "sv"),
        ("nb", ("en",), "en"),
        ("sv", ("en", "nb"), "nb"),
        ("ar", ("sv", "en"), "en"),
        ("ar-xb", ("sv",), "sv"),
        ("uk", ("nb",), "nb"),
        ("en", ("en", "sv"), "en"),
    ],
)
def test_the_nearest_language_is_shown(reader, there, expected):
    words = {language: {"about": f"About in {language}"} for language in there} | {"sv_FI": {"about": "no"}}
    text = said(words, "about", reader)
    assert (text.text, text.language) == (f"About in {expected}", expected)


def test_a_blank_text_is_none():
    assert not said({"sv": {"about": " \u200b"}}, "about", "sv")
    assert said({"sv": {"about": ""}, "en": {"about": "Here"}}, "about", "sv").language == "en"


@pytest.mark.policy("B-3.4")
def test_norwegian_may_be_missing_and_nothing_else():
    both = {code: FRONT[code] for code in ("sv", "en")}
    words = {code: WORDS[code] for code in ("sv", "en")}
    assert may_be_public(words=both, contact="Telephone", courses={"a": words}).ok
    for language in ("sv", "en"):
        for field in ("leads_to", "about", "easy"):
            less = words | {language: {**words[language], field: " "}}
            assert [each.field for each in lacks(words=both, courses={"a": less})] == [field]
            verdict = may_be_public(words=both, contact="Telephone", courses={"a": less})
            assert [(each.code, each.amount) for each in verdict.reasons] == [("no-words", 1)]


@pytest.mark.policy("B-3.4")
def test_everything_that_is_missing_is_said_at_once():
    verdict = may_be_public(words={}, contact=" ", courses={})
    assert [each.code for each in verdict.reasons] == ["no-courses", "no-contact", "no-words"]
    assert verdict.reasons[2].amount == 6


@pytest.mark.policy("B-3.4")
def test_what_was_never_there_is_not_taken_away():
    before = {"sv": {"intro": "Here"}}
    assert takes_away(before, {}, CATALOGUE_FIELDS) == [("sv", "intro")]
    assert takes_away(before, {"sv": {"intro": "There"}}, CATALOGUE_FIELDS) == []


@pytest.mark.policy("B-3.5")
@pytest.mark.parametrize(
    ("withdrawn", "cancelled", "expected"),
    [
        (False, False, Standing.OFFERED),
        (True, False, Standing.WITHDRAWN),
        (False, True, Standing.CANCELLED),
        (True, True, Standing.CANCELLED),
    ],
)
def test_how_a_course_stands(withdrawn, cancelled, expected):
    assert standing_of(withdrawn=withdrawn, cancelled=cancelled) is expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], ("", "")),
        ([("no", "A"), ("perhaps", "B")], ("perhaps", "B")),
        ([("yes", "A"), ("perhaps", "B"), ("yes", "C")], ("yes", "A, C")),
        ([("no", "A")], ("no", "")),
        ([("yes", "A" * 150), ("yes", "B" * 150)], ("yes", "A" * 150)),
    ],
)
def test_the_best_answer_about_an_exam_counts(answers, expected):
    assert best_answer(answers) == expected
