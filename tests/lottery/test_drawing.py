"""The value of chance as people type it, and what comes of it."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from itertools import permutations
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.lottery.chances import chance_of, chances_of
from samskap.lottery.drawing import BadValue, Drawn, draw, fits_what_was_said, secret_hash, value_of
from samskap.lottery.lists import lists_of
from tests.lottery.pools import small_one

COMMITMENT = "c0" * 32
SECRET = "Det var en gang en kommune som ville lære noe nytt"
DRAWS = 60_000
POOL = replace(small_one(), list_count=1000)
WAITING = ("0301", "1101", "1818")


@pytest.mark.parametrize(
    ("source", "typed", "value"),
    [
        ("dice", "1 2 3 4 5 6 1 2 3 4", "1234561234"),
        ("dice", " 6,6,6,6,6\n6-6-6-6-6 ", "6666666666"),
        ("digits", "01 23 45 67 89", "0123456789"),
        ("drand", "FC18 " * 16, "fc18" * 16),
        ("reveal", f"  {SECRET}\n", SECRET),
    ],
)
def test_what_people_type_between_the_signs_means_nothing(source: str, typed: str, value: str) -> None:
    assert value_of(source, typed) == value
    assert value_of(source, value) == value


@pytest.mark.parametrize(
    ("source", "typed", "why"),
    [
        ("coins", "1111111111", "source"),
        ("dice", "1234567123", "signs"),
        ("dice", "0123451234", "signs"),
        ("dice", "123456123", "few"),
        ("dice", "١٢٣٤٥٦١٢٣٤", "signs"),
        ("digits", "012345678", "few"),
        ("digits", "01234567890x", "signs"),
        ("digits", "٠١٢٣٤٥٦٧٨٩", "signs"),
        ("digits", "1" * 401, "many"),
        ("drand", "f" * 63, "few"),
        ("drand", "f" * 65, "many"),
        ("drand", "g" * 64, "signs"),
        ("reveal", "x" * 31, "few"),
        ("reveal", " " * 40, "few"),
        ("reveal", "x" * 401, "many"),
        ("dice", "", "few"),
    ],
)
def test_what_is_no_value_is_refused_with_the_reason(source: str, typed: str, why: str) -> None:
    with pytest.raises(BadValue) as refused:
        value_of(source, typed)
    assert refused.value.why == why


def test_a_revealed_secret_must_be_the_one_that_was_promised() -> None:
    promised = {"sha256": secret_hash(SECRET)}
    assert fits_what_was_said("reveal", SECRET, promised)
    assert not fits_what_was_said("reveal", SECRET + "!", promised)
    assert not fits_what_was_said("reveal", SECRET, {})
    assert fits_what_was_said("dice", "1234561234", {})


@pytest.mark.policy("C-11.3")
def test_the_number_of_the_list_can_be_computed_by_hand() -> None:
    """printf '["samskap-list/1","c0…","1234561234",0]' | sha256sum, modulo the number of lists, and one."""
    text = f'["samskap-list/1","{COMMITMENT}","1234561234",0]'
    by_hand = int(sha256(text.encode()).hexdigest(), 16) % 7 + 1
    lists = [[f"{number}"] for number in range(1, 8)]
    drawn = draw(COMMITMENT, "1234561234", lists, ["a", "b"])
    assert drawn.list_number == by_hand
    assert drawn.chosen == [str(by_hand)]


@given(st.permutations(["0301", "1101", "1818", "5601", "4601"]), st.text(min_size=1))
def test_tickets_do_not_depend_on_the_order_of_codes(codes: list[str], value: str) -> None:
    lists = [["0301"]]
    assert (
        draw(COMMITMENT, value, lists, codes).tickets == draw(COMMITMENT, value, lists, sorted(codes)).tickets
    )
    assert sorted(draw(COMMITMENT, value, lists, codes).tickets) == sorted(codes)


def chi_square(counts: Counter[object], kinds: int) -> float:
    expected = DRAWS / kinds
    missing = kinds - len(counts)
    return sum((count - expected) ** 2 / expected for count in counts.values()) + missing * expected


def bound(kinds: int) -> float:
    """What chi-square exceeds about once in a million times: its mean and five standard deviations."""
    free = kinds - 1
    return free + 5 * sqrt(2 * free)


@pytest.fixture(scope="module")
def draws() -> list[Drawn]:
    """Sixty thousand draws, one for each of the values 0000000000 to 0000059999."""
    lists = lists_of(POOL, chances_of(POOL))
    return [draw(COMMITMENT, f"{number:010d}", lists, WAITING) for number in range(DRAWS)]


@pytest.mark.policy("C-11.2")
def test_sixty_thousand_draws_choose_every_list_alike(draws: list[Drawn]) -> None:
    numbers: Counter[object] = Counter(each.list_number for each in draws)
    assert chi_square(numbers, POOL.list_count) < bound(POOL.list_count)
    assert set(numbers) == set(range(1, POOL.list_count + 1))


@pytest.mark.policy("C-11.2")
@pytest.mark.journey("C2.5")
def test_sixty_thousand_draws_choose_everybody_by_the_chance(draws: list[Drawn]) -> None:
    chances = chances_of(POOL)
    came = Counter(code for each in draws for code in each.chosen)
    for each in POOL.members:
        chance = chance_of(POOL, chances, each.code)
        luck = 5 * sqrt(chance * (1 - chance) / DRAWS)
        assert abs(came[each.code] / DRAWS - chance) < Fraction(1, POOL.list_count) + luck


@pytest.mark.policy("C-11.2")
def test_sixty_thousand_draws_give_every_order_of_waiting_alike(draws: list[Drawn]) -> None:
    orders: Counter[object] = Counter(tuple(each.tickets) for each in draws)
    assert set(orders) == set(permutations(WAITING))
    assert chi_square(orders, 6) < bound(6)
