"""Names and numbers, as plain rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.awards.rules.naming import LONGEST_NAME, initials, judge_name, tidy_name
from samskap.awards.rules.numbers import number_in
from samskap.awards.snapshot import Snapshot
from tests.awards.conftest import NUMBER, snapshot


@pytest.mark.policy("A-8")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Åsa Berg-Lind", "Å. B."),
        ("kari", "K."),
        ("محمد الأمين", "م. ا."),
        ("ሰላም ተስፋዬ", "ሰ. ተ."),
        ("नरेन्द्र शर्मा", "न. श."),
        ("“Li” (d.y.) 3", "L. D."),
        ("ßeta", "SS."),
        ("", ""),
    ],
)
def test_a2_8_only_initials_are_told(name, shown):
    assert initials(name) == shown


@given(st.text())
def test_a_tidied_name_is_one_line_without_anything_invisible_and_tidying_again_changes_nothing(text):
    name = tidy_name(text)
    assert name == name.strip()
    assert not set("\n\t\r\u202e\u200b\0") & set(name)
    assert tidy_name(name) == name


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "empty"),
        ("123 !", "no-letter"),
        ("a" * (LONGEST_NAME + 3), "too-long"),
        ("a" * LONGEST_NAME, None),
    ],
)
def test_a_name_is_judged_with_a_reason(name, reason):
    reasons = judge_name(name).reasons
    assert [each.code for each in reasons] == ([reason] if reason else [])
    if reason == "too-long":
        assert reasons[0].amount == 3


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        NUMBER.lower(),
        NUMBER.replace("-", ""),
        f"  {NUMBER} ",
        f"https://learn.example.org/nb/check/{NUMBER}/",
    ],
)
def test_a_number_is_recognised_however_it_is_given(typed):
    assert number_in(typed) == NUMBER


@given(st.text())
def test_any_text_gives_a_number_or_nothing(text):
    assert set(number_in(text)) <= set("34679ACDEFGHJKMNPQRTVWXY-")


def test_a_snapshot_survives_being_stored_and_its_digest_tells_when_it_was_changed():
    whole = snapshot("One.", "سلام 😀\n\nلا")
    assert Snapshot.from_json(whole.as_json()) == whole
    assert snapshot("One.", "سلام 😀\n\nلا").digest() == whole.digest()
    assert snapshot("One!", "سلام 😀\n\nلا").digest() != whole.digest()
