"""Lists are legal, as many as were asked for, and give everybody the chance that was computed."""

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from samskap.lottery.canonical import digest_of
from samskap.lottery.chances import chances_of
from samskap.lottery.lists import lists_of, times_listed
from samskap.lottery.pool import Pool
from tests.lottery.pools import members, possible_pools, six_for_two, small_one

pytestmark = pytest.mark.policy("C-11.2")
quickly = settings(max_examples=30, deadline=None)
ROOT = Path(__file__).parents[2]

SAY_LISTS = """
from samskap.lottery.canonical import digest_of
from samskap.lottery.chances import chances_of
from samskap.lottery.lists import lists_of
from samskap.lottery.commitment import commit
from tests.lottery.pools import small_one
pool = small_one()
lists = lists_of(pool, chances_of(pool))
print(digest_of(lists), commit(pool.contents(), lists, "dice", {"throws": 10, "where": "here"}))
"""


def made(pool: Pool) -> list[list[str]]:
    return lists_of(pool, chances_of(pool))


@quickly
@given(possible_pools())
def test_every_list_is_legal(pool: Pool) -> None:
    lists = made(pool)
    assert len(lists) == pool.list_count
    assert all(pool.is_legal(each) for each in lists)
    assert all(each == sorted(each) for each in lists)


@settings(max_examples=20, deadline=None)
@given(possible_pools(list_count=1000))
def test_every_chance_is_kept_to_less_than_one_in_a_thousand(pool: Pool) -> None:
    chances, on = chances_of(pool), times_listed(made(pool))
    for each in pool.members:
        assert abs(Fraction(on.get(each.code, 0), 1000) - chances[each.cell]) < Fraction(1, 1000)


def test_six_alike_stand_on_a_third_of_the_lists_each() -> None:
    assert times_listed(made(six_for_two())) == {f"000{number}": 10 for number in range(1, 7)}


def test_who_takes_the_first_turn_depends_on_the_pool() -> None:
    """Not on the code: 0001 has nothing of being the first, and another round begins with somebody else."""
    first = {made(six_for_two(round=str(year)))[0][0] for year in range(2000, 2030)}
    assert len(first) > 2


def test_with_a_place_for_everybody_all_lists_are_the_same() -> None:
    pool = six_for_two(members=members(("north", "small", 2)), list_count=3)
    assert made(pool) == [["0001", "0002"]] * 3


@quickly
@given(possible_pools())
def test_the_order_of_input_is_irrelevant(pool: Pool) -> None:
    other = replace(pool, members=pool.members[::-1], regions=dict(reversed(pool.regions.items())))
    assert made(other) == made(pool)


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_lists_and_commitment_are_the_same_for_any_hash_seed(seed: str) -> None:
    here = digest_of(made(small_one()))
    said = subprocess.run(
        [sys.executable, "-c", SAY_LISTS],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert said[0] == here
    assert said[1] == "9cf98359e21550dde7af929ed84ccfd6ad2a085a3802859ceeae3eed91e15d2f"
