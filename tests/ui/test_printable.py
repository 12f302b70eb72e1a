"""Any text can be drawn: what can't is named, and nothing that deceives gets through."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.kernel.text import normalise
from samskap.ui.printable import DECEPTIVE, language_of, missing_signs, printable, spelled_out


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Å skrive – “så” … ½ € ŋ đ", "Å skrive – “så” … ½ € ŋ đ"),
        ("سلام ڕۆژباش ښه", "سلام ڕۆژباش ښه"),
        ("ሰላም ለዓለም ፡ ።", "ሰላም ለዓለም ፡ ።"),
        ("नमस्ते", "नमस्ते"),
        ("Привіт, Ґалаґан", "Привіт, Ґалаґан"),
        ("😀 ☑ ∑ →", "😀 ☑ ∑ →"),
        ("👍🏽", "👍"),
        ("学", "[CJK UNIFIED IDEOGRAPH-5B66]"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb", "a b"),
        ("a\0b\x07c\ue000d\ufeff\ud800", "abcd"),
        ("abc\u202efdp.exe\u202c", "abcfdp.exe"),
        ("e\u0301", "é"),
        ("z" + "\u0335\u0336\u0337\u0338\u0321\u0322", "z\u0335\u0336\u0337\u0338"),
    ],
)
def test_a_text_is_printed_as_it_was_written_or_named(typed, printed):
    assert printable(typed) == printed


def test_endless_words_may_break_and_lose_nothing():
    word = "x" * 20_000
    assert printable(word).replace("\u200b", "") == word
    assert max(map(len, printable(word).split("\u200b"))) <= 40


def test_only_signs_that_are_named_are_reported_missing():
    assert missing_signs("a\t👍🏽\u202eb学习学") == ["学", "习"]


def test_the_last_resort_names_all_but_latin_greek_and_cyrillic():
    assert (
        spelled_out("Åse Ω Ж 😀 سل – “x”\n1")
        == "Åse Ω Ж [GRINNING FACE] [ARABIC LETTER SEEN][ARABIC LETTER LAM] – “x”\n1"
    )


@given(st.text())
def test_whatever_is_typed_nothing_deceptive_is_printed_and_doing_it_twice_changes_nothing(text):
    printed = printable(text)
    assert not {ord(sign) for sign in printed} & DECEPTIVE
    assert not [
        sign for sign in printed if unicodedata.category(sign) in {"Cc", "Cn", "Co", "Cs"} and sign != "\n"
    ]
    assert printable(printed.replace("\u200b", "")).replace("\u200b", "") == printed.replace("\u200b", "")


@given(st.text(st.characters(max_codepoint=0x17F, categories=["L", "N", "P", "Zs"]), max_size=39))
def test_plain_latin_is_printed_exactly(text):
    assert printable(text) == normalise(text)


@pytest.mark.parametrize(
    ("text", "assumed", "language"),
    [
        ("Hei", "nb", "nb"),
        ("سلام", "nb", "ar"),
        ("سلام", "fa", "fa"),
        ("שלום", "sv", "he"),
        ("ሰላም", "en", "am"),
        ("ሰላም", "ti", "ti"),
        ("1. Hei", "ar", "en"),
        ("123 …", "sv-SE", "sv"),
        ("x", 'en") #read("', "en"),
        ("x", "", "en"),
    ],
)
def test_a_text_is_marked_with_the_language_that_draws_it_right(text, assumed, language):
    assert language_of(text, assumed) == language
