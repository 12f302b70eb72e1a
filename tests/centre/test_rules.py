"""What a search finds, when a cover name is a poor one, what may be given out."""

import pytest

from samskap.centre.rules import (
    account_goes_too,
    is_found,
    judge_cover_name,
    may_be_given_out,
    only_digits,
)
from samskap.kernel.text import fold


def found(words: str, *texts: str, phone: str = "") -> bool:
    return is_found(fold(words).split(), [fold(text) for text in texts], phone=phone)


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("asa", ("Åsa Öberg",)),
        ("OBERG", ("Åsa Öberg",)),
        ("oberg asa", ("Åsa Öberg",)),
        ("soren", ("Søren Łukasz",)),
        ("lukasz", ("Søren Łukasz",)),
        ("7kq-9xw", ("Demo", "7KQ-9XW")),
        ("demo@", ("Demo", "demo@example.org")),
        ("marie", ("Anne-Marie",)),
    ],
)
def test_a_search_needs_neither_capitals_nor_accents_nor_order(words, texts):
    assert found(words, *texts)


def test_all_words_must_fit():
    assert not found("asa berg", "Åsa Öberg")
    assert not found("sa", "Åsa Öberg")


@pytest.mark.parametrize("words", ["070 123 45 67", "+46701234567", "0046701234567", "1234567"])
def test_a_phone_number_is_found_however_it_is_written(words: str):
    assert is_found([fold(words).replace(" ", "")], ["demo"], phone="+46701234567")


def test_a_few_digits_are_no_phone_number():
    assert not is_found(["123"], ["demo"], phone="+46701234567")
    assert only_digits("+46 (70) 1") == "46701"


@pytest.mark.policy("X-5.1")
@pytest.mark.parametrize(
    ("cover", "codes"),
    [
        ("Linn", []),
        ("Maja Demo", ["somebody-elses"]),
        ("demo maja", ["somebody-elses"]),
        ("Maja", []),
        ("Vextermark", ["part-of-the-name"]),
        ("Linn Quillonia", ["part-of-the-name"]),
    ],
)
def test_a_cover_name_that_gives_somebody_away_is_warned_of(cover: str, codes: list[str]):
    verdict = judge_cover_name(fold(cover), others=["maja demo", ""], legal=["quillonia vextermark"])
    assert [reason.code for reason in verdict.reasons] == codes


@pytest.mark.policy("X-5.8")
@pytest.mark.parametrize(
    ("outcome", "harm", "ok"),
    [
        ("in-full", "", False),
        ("in-part", "", False),
        ("not-given-out", "", True),
        ("withdrawn", "", True),
        ("in-full", "harm", False),
        ("in-part", "harm", True),
        ("in-full", "no-harm", True),
        ("in-part", "nothing-held", False),
        ("in-full", "nothing-held", False),
    ],
)
def test_nothing_is_given_out_before_the_harm_is_weighed(outcome: str, harm: str, ok: bool):
    assert may_be_given_out(outcome, harm=harm).ok is ok


@pytest.mark.policy("X-6.4")
def test_an_account_of_ones_own_isnt_the_organisations_to_delete():
    nothing = {"own_address": False, "has_roles": False, "elsewhere": False}
    assert account_goes_too(**nothing)
    assert not any(account_goes_too(**{**nothing, one: True}) for one in nothing)
