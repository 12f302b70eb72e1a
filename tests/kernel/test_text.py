"""One way to keep and to count text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.kernel.text import count, normalise, over

pytestmark = pytest.mark.policy("A-7.3")

#: Any text a browser or a script could send, broken pairs included.
ANY = st.text(alphabet=st.characters(codec=None), max_size=200)


@given(ANY)
def test_normalising_again_changes_nothing(text: str):
    once = normalise(text)
    assert normalise(once) == once


@given(ANY)
def test_what_is_kept_can_be_stored_and_is_composed(text: str):
    kept = normalise(text)
    kept.encode()
    assert "\0" not in kept
    assert "\r" not in kept
    assert unicodedata.is_normalized("NFC", kept)


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=200))
def test_nothing_else_is_stripped(text: str):
    assert normalise(f"  {text}\n") == unicodedata.normalize("NFC", f"  {text}\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("A\u030a", "Å"),
        ("a\0b", "ab"),
        ("a\ud83db", "ab"),
        ("\u200f\u2066بيئة\u2069", "\u200f\u2066بيئة\u2069"),
        ("👩🏽‍🏫", "👩🏽‍🏫"),
    ],
)
def test_normalising(typed: str, kept: str):
    assert normalise(typed) == kept


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("a\r\nb", 3), ("A\u030a", 1), ("ሰላም", 3), ("👩🏽‍🏫", 4), (" a ", 3)]
)
def test_counts_code_points_of_what_is_kept(text: str, length: int):
    assert count(text) == length


@given(ANY)
def test_counting_agrees_with_what_is_kept(text: str):
    assert count(text) == len(normalise(text))


@given(ANY, st.integers(min_value=0, max_value=300))
def test_over_is_what_must_go_to_fit(text: str, limit: int):
    surplus = over(text, limit)
    assert surplus >= 0
    assert (surplus == 0) == (count(text) <= limit)
    assert surplus == 0 or count(text) - surplus == limit


def test_the_limit_itself_fits():
    assert over("å" * 1000, 1000) == 0
    assert over("å" * 1001, 1000) == 1
