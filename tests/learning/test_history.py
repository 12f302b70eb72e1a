"""What is one version in the history, and how two versions differ."""

from datetime import UTC, datetime, timedelta

import pytest

from samskap.learning.history import SITTING, STRUCK_AT_MOST, Stretch, compare, is_one_version, struck_out

AT = datetime(2027, 3, 14, 20, 31, tzinfo=UTC)
pytestmark = pytest.mark.policy("X-3")


@pytest.mark.parametrize(
    ("since", "struck", "is_one"),
    [
        (AT, 0, True),
        (AT - SITTING + timedelta(seconds=1), STRUCK_AT_MOST, True),
        (AT - SITTING, 0, False),
        (AT, STRUCK_AT_MOST + 1, False),
        (None, 0, False),
    ],
)
def test_a_sitting_is_one_version_until_it_is_long_or_much_is_struck_out(since, struck, is_one):
    assert is_one_version(since=since, at=AT, struck=struck) is is_one


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ("", "abc", 0),
        ("abc", "abcd", 0),
        ("abc", "xabc", 0),
        ("abc", "abXc", 0),
        ("abc", "ac", 1),
        ("abc", "", 3),
        ("abc", "xyz", 3),
        ("aaa", "aa", 1),
        ("aa", "aaa", 0),
        ("one two three", "one three", 4),
    ],
)
def test_what_is_struck_out_is_counted_in_characters(before, after, gone):
    assert struck_out(before, after) == gone


def test_two_versions_are_told_apart_by_words():
    assert compare("We asked the families first.", "We asked the staff first.\nThen all.") == (
        Stretch("same", "We asked the "),
        Stretch("gone", "families"),
        Stretch("new", "staff"),
        Stretch("same", " first."),
        Stretch("new", "\nThen all."),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("one", ""),
        ("", "one"),
        ("same\n\n text ", "same\n\n text "),
        ("مرحبا بكم 🙂", "مرحبا 🙂 بكم"),
        ("a b " * 3000, "b a " * 3000),
    ],
)
def test_both_texts_can_be_put_together_from_what_is_told(before, after):
    stretches = compare(before, after)
    assert "".join(each.text for each in stretches if each.kind != "new") == before
    assert "".join(each.text for each in stretches if each.kind != "gone") == after
    assert all(each.text for each in stretches)


@pytest.mark.parametrize("between", [" ", "\n\n", " and ", " one two "])
@pytest.mark.parametrize("amount", [80, 240, 500])
def test_a_text_that_was_written_anew_is_compared_in_no_time(between, amount):
    old, new = (between.join(f"{each}{number}" for number in range(amount)) for each in ("old", "new"))
    started = datetime.now(UTC)
    compare(old, new)
    assert datetime.now(UTC) - started < timedelta(seconds=1)


def test_long_texts_of_few_different_words_are_compared_in_no_time():
    words = [" ".join(f"w{(each * step) % 90}" for each in range(20_000)) for step in (1, 7)]
    started = datetime.now(UTC)
    compare(*words)
    assert datetime.now(UTC) - started < timedelta(seconds=2)
