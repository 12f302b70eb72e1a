"""Courses are proposed for a need by occupation and subject, never by language and level alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.needs.rules.matching import Strength, match, offered, wanted
from samskap.needs.rules.words import alike, beginnings, shared, words_in

pytestmark = pytest.mark.policy("B-2.6")


def codes(need, course) -> list[str]:
    found = match(need, course)
    return [reason.code for reason in found.reasons] if found else []


NEED = wanted(
    competence="Programmering för elektriker",
    subjects=("PLC", "automation"),
    occupation_key="ssyk-2012:7411",
    languages=("sv", "en"),
    level="intermediate",
)


def test_a_course_that_fits_in_everything_says_so():
    course = offered(
        title="Programming industrial automation",
        occupations=("ssyk-2012:7411",),
        language="en",
        level="advanced",
    )
    found = match(NEED, course)
    assert found is not None
    assert found.strength is Strength.STRONG
    assert [(reason.code, reason.about) for reason in found.reasons] == [
        ("same-occupation", "ssyk-2012:7411"),
        ("subject", "automation, programmering"),
        ("language", "en"),
        ("level", ""),
    ]


@pytest.mark.parametrize("level", ["unknown", "basic", "intermediate", "advanced"])
def test_language_and_level_alone_propose_nothing(level):
    assert match(NEED, offered(title="Baking bread", language="sv", level=level)) is None
    assert match(wanted(competence=""), offered(title="", language="sv")) is None


def test_what_speaks_against_a_course_is_said_and_weakens_it():
    course = offered(title="Automation", language="fi", level="basic")
    assert codes(NEED, course) == ["subject", "other-language", "too-easy"]
    found = match(NEED, course)
    assert found is not None
    assert found.strength is Strength.WEAK


def test_captions_are_better_than_nothing():
    assert "captions" in codes(NEED, offered(title="Automation", language="fi", captions=("en", "et")))


def test_nobody_who_wishes_no_language_hears_of_one():
    need = wanted(competence="Automation")
    assert codes(need, offered(title="Automation", language="fi", level="basic")) == ["subject"]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("ssyk-2012:741", "occupation-within"),
        ("ssyk-2012:7412", "near-occupation"),
        ("isco-08:7411", "near-occupation"),
    ],
)
def test_the_nearest_occupation_counts(key, code):
    course = offered(title="Baking bread", occupations=("isco-08:1111", key))
    assert codes(NEED, course) == [code, "other-language"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("programmering", "programming"),
        ("ekonomi", "ekonomisk"),
        ("elektriker", "elektrisk"),
        ("systemutvecklare", "utvecklare"),
        ("omsorg", "aldreomsorg"),
        ("java", "java"),
    ],
)
def test_forms_of_a_word_are_alike(one, other):
    assert alike(one, other)
    assert shared([one], beginnings([other])) == {one}


@pytest.mark.parametrize(
    ("one", "other"),
    [("java", "javascript"), ("community", "communication"), ("vard", "vardag"), ("organ", "organisation")],
)
def test_other_words_are_not(one, other):
    assert not alike(one, other)
    assert not shared([one], beginnings([other]))


@given(st.text("abcde", min_size=1, max_size=12), st.text("abcde", min_size=1, max_size=12))
def test_the_index_finds_exactly_what_is_alike(one, other):
    assert bool(shared([one], beginnings([other]))) is alike(one, other)
    assert alike(one, other) is alike(other, one)


def test_words_that_say_nothing_are_left_out():
    assert words_in("Introduktion till AI och IT för 2027, it is") == {"ai", "it"}
    assert words_in("En grundkurs i vård") == {"vard"}
