"""Codes that people read aloud, type and write on paper."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.kernel.reference import ALPHABET, reference, tidy

LOOK_ALIKES = ("0O", "1IL", "2Z", "5S", "8B", "UV")
CODES = st.binary(min_size=24, max_size=40).map(reference)


@pytest.mark.parametrize("pair", LOOK_ALIKES)
def test_at_most_one_of_signs_that_look_alike(pair: str):
    assert len(set(pair) & set(ALPHABET)) <= 1


def test_the_alphabet_is_capitals_and_digits_each_once():
    assert len(set(ALPHABET)) == len(ALPHABET) == 24
    assert all(sign.isdigit() or sign.isupper() for sign in ALPHABET)


@given(CODES)
def test_four_groups_of_four(code: str):
    groups = code.split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert set("".join(groups)) <= set(ALPHABET)


@given(st.binary(min_size=24, max_size=24))
def test_the_same_bytes_give_the_same_code(randomness: bytes):
    assert reference(randomness) == reference(bytearray(randomness))


def test_every_sign_is_about_equally_likely_in_every_place():
    chance = random.Random(20261121)
    drawn = 4800
    codes = [reference(chance.randbytes(24)).replace("-", "") for _ in range(drawn)]
    for place in range(16):
        seen = Counter(code[place] for code in codes)
        expected = drawn / len(ALPHABET)
        distance = sum((seen[sign] - expected) ** 2 / expected for sign in ALPHABET)
        assert distance < 60, f"place {place + 1} isn't fair: chi² {distance:.0f} with 23 degrees of freedom"


@pytest.mark.parametrize("size", [0, 16, 23])
def test_too_few_bytes_for_a_fair_code_are_refused(size: int):
    with pytest.raises(ValueError, match="24 random bytes"):
        reference(bytes(size))


@given(CODES, st.randoms(use_true_random=False))
def test_tidying_forgives_how_a_code_is_typed(code: str, chance: random.Random):
    typed = "".join(
        chance.choice([sign.lower(), sign]) + chance.choice(["", "", " ", "-", "\u00a0", "–", "."])
        for sign in code.replace("-", "")
    )
    assert tidy(f"  {typed}\n") == code


@given(CODES)
def test_tidying_a_printed_code_changes_nothing(code: str):
    assert tidy(code) == code


def test_tidying_mends_the_one_look_alike_that_can_be_mended():
    assert tidy("u7kq-4ucd-ffff-gggg") == "V7KQ-4VCD-FFFF-GGGG"


@given(st.text(max_size=60))
def test_tidying_never_fails_and_gives_only_signs_of_a_code(typed: str):
    assert set(tidy(typed)) <= set(ALPHABET) | {"-"}
