"""A pool says what a draw is about, refuses to contradict itself, and is the same in any order."""

import json
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskap.lottery.canonical import digest_of
from samskap.lottery.pool import Member, Pool, WrongPool, pool_of
from tests.lottery.pools import members, possible_pools, six_for_two, small_one

quickly = settings(max_examples=30, deadline=None)


@quickly
@given(possible_pools(), st.randoms(use_true_random=False))
def test_the_order_in_which_it_comes_never_matters(pool: Pool, chance: random.Random) -> None:
    def shuffled(those: Any) -> Any:
        return chance.sample(list(those), len(those))

    other = replace(
        pool,
        members=shuffled(pool.members),
        seats=shuffled(pool.seats),
        regions=dict(shuffled(pool.regions.items())),
        sizes=dict(shuffled(pool.sizes.items())),
    )
    assert digest_of(other.contents()) == digest_of(pool.contents())
    assert list(other.cells().items()) == list(pool.cells().items())


@quickly
@given(possible_pools())
def test_what_is_stored_reads_back_the_same(pool: Pool) -> None:
    assert pool_of(json.loads(json.dumps(pool.contents()))) == pool


def test_contents_hold_codes_and_never_a_name() -> None:
    contents = six_for_two().contents()
    assert contents["rule"] == "leximin-2/1"
    assert {key for each in contents["members"] for key in each} == {"code", "region", "size", "population"}


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("rule", "leximin-3/1"),
        ("round", 2027),
        ("places", 0),
        ("places", True),
        ("places", "9"),
        ("places", 10**9),
        ("list_count", 0),
        ("regions", {"north": [0, 9]}),
        ("regions", {"north": [3, 2], "south": [1, 9], "west": [0, 9]}),
        ("regions", {"north": [-1, 2], "south": [1, 9], "west": [0, 9]}),
        ("regions", {"north": [1], "south": [1, 9], "west": [0, 9]}),
        ("sizes", [["small", 0, 9]]),
        ("sizes", None),
        ("members", None),
        ("members", ["0301"]),
        ("members", [{"code": "0301", "region": "north", "size": "small"}]),
        ("members", [{"code": "", "region": "north", "size": "small", "population": 1}]),
        ("members", [{"code": 301, "region": "north", "size": "small", "population": 1}]),
        ("members", [{"code": "0301", "region": "east", "size": "small", "population": 1}]),
        ("members", [{"code": "0301", "region": ["north"], "size": "small", "population": 1}]),
        ("members", [{"code": "0301", "region": "north", "size": "small", "population": 1.5}]),
        ("members", [{"code": "0100", "region": "north", "size": "small", "population": 1}]),
    ],
)
def test_what_can_not_be_is_refused(part: str, value: object) -> None:
    with pytest.raises(WrongPool):
        pool_of({**six_for_two().contents(), part: value})


def test_nothing_may_be_missing_and_nothing_more() -> None:
    contents = six_for_two().contents()
    with pytest.raises(WrongPool, match="exactly these parts"):
        pool_of({**contents, "names": {}})
    with pytest.raises(WrongPool, match="exactly these parts"):
        pool_of({key: value for key, value in contents.items() if key != "seats"})
    with pytest.raises(WrongPool):
        pool_of([])


def test_two_of_one_name_are_two_codes() -> None:
    """There are two municipalities called Herøy. A code that stands twice is a mistake, also as a seat."""
    heroys = [Member("1515", "west", "large", 8900), Member("1818", "north", "small", 1800)]
    assert len(six_for_two(members=heroys).members) == 2
    with pytest.raises(WrongPool, match="twice"):
        six_for_two(members=[*heroys, heroys[0]])
    with pytest.raises(WrongPool, match="twice"):
        six_for_two(members=heroys, seats=heroys[:1])


def test_lots_are_needed_only_when_a_choice_remains() -> None:
    assert six_for_two().needs_lots()
    assert not six_for_two(members=members(("north", "small", 2))).needs_lots()
    assert not six_for_two(members=members(("north", "small", 1))).needs_lots()
    assert not six_for_two(members=[]).needs_lots()


def test_when_everybody_fits_but_a_quota_does_not_hold_it_is_not_settled() -> None:
    pool = six_for_two(members=members(("north", "small", 2)))
    assert replace(pool, regions={**pool.regions, "north": (5, 9)}).needs_lots()


def test_seats_count_in_quotas_and_are_in_no_list() -> None:
    pool = small_one()
    north, south, large = "0001", "0006", "0008"
    assert pool.to_draw == 3
    assert pool.is_legal([north, "0002", large])
    assert not pool.is_legal(["0001", "0002", "0003", "0004"])  # a seat too many
    assert not pool.is_legal([north, "0002", "0090"])  # that one has its seat already
    assert not pool.is_legal([north, north, large])
    assert not pool.is_legal([south, "0007", large])  # three from the south
    assert not pool.is_legal([north, "0002", "4711"])
