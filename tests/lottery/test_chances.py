"""Chances are exact, equal for equals, and the lowest is as high as can be."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskap.lottery.chances import Infeasible, chance_of, chances_of
from samskap.lottery.pool import Pool
from tests.lottery.pools import REGIONS, SIZES, members, possible_pools, six_for_two, small_one

pytestmark = pytest.mark.policy("C-11.2")
quickly = settings(max_examples=30, deadline=None)


def test_two_places_among_six_alike_give_a_third_each() -> None:
    assert chances_of(six_for_two()) == {("north", "small"): Fraction(1, 3)}


def test_the_chances_of_a_pool_worked_out_by_hand() -> None:
    """Three to draw; with the seat, one more at most from the south. The large one needs none of the quotas.

    Everybody gets 3/8, for then the south has 6/8 of its one place, and the sizes are within theirs.
    """
    assert set(chances_of(small_one()).values()) == {Fraction(3, 8)}


def test_who_is_held_back_by_a_quota_leaves_the_rest_to_the_others() -> None:
    """Four places; of six from the north at most one, so each has 1/6; five others share three places."""
    pool = Pool(
        places=4,
        regions={"north": (0, 1), "south": (0, 4)},
        sizes={"small": (0, 4)},
        members=members(("north", "small", 6), ("south", "small", 5)),
    )
    assert chances_of(pool) == {("north", "small"): Fraction(1, 6), ("south", "small"): Fraction(3, 5)}


def test_seats_are_certain_and_fewer_applicants_than_places_all_come() -> None:
    pool = six_for_two(members=members(("north", "small", 1)))
    assert chances_of(pool) == {("north", "small"): Fraction(1)}
    assert chance_of(pool, chances_of(pool), "0100") == 1
    with pytest.raises(KeyError):
        chance_of(pool, chances_of(pool), "4711")


def test_nobody_left_to_draw_is_no_chance_at_all_and_still_checked() -> None:
    assert chances_of(six_for_two(members=[])) == {}
    with pytest.raises(Infeasible):
        chances_of(six_for_two(members=[], regions={"north": (3, 9), "south": (1, 9), "west": (0, 9)}))


def test_oslo_has_no_small_municipality_so_that_quota_can_not_be_kept() -> None:
    pool = Pool(
        places=2,
        regions={"03": (1, 1), "11": (0, 1)},
        sizes={"small": (2, 2), "large": (0, 2)},
        members=members(("03", "large", 1), ("11", "small", 5)),
    )
    with pytest.raises(Infeasible):
        chances_of(pool)


@quickly
@given(possible_pools())
def test_chances_share_out_exactly_the_places_that_are_left(pool: Pool) -> None:
    chances = chances_of(pool)
    assert sum(chances[each.cell] for each in pool.members) == pool.to_draw
    assert all(0 <= chance <= 1 for chance in chances.values())
    assert set(chances) == {each.cell for each in pool.members}


@quickly
@given(possible_pools())
def test_in_expectation_every_quota_is_kept(pool: Pool) -> None:
    chances = chances_of(pool)
    for part, quotas in (("region", pool.regions), ("size", pool.sizes)):
        for key, (least, most) in quotas.items():
            seats = sum(getattr(each, part) == key for each in pool.seats)
            drawn = sum(chances[each.cell] for each in pool.members if getattr(each, part) == key)
            assert least <= seats + drawn <= most


@quickly
@given(possible_pools(), st.permutations(REGIONS), st.permutations(SIZES), st.data())
def test_equal_profile_exactly_equal_chance_whatever_it_is_called(
    pool: Pool, regions: list[str], sizes: list[str], data: st.DataObject
) -> None:
    """Other codes, populations, names of regions and sizes: the same chances, to the last digit."""
    region, size = dict(zip(REGIONS, regions, strict=True)), dict(zip(SIZES, sizes, strict=True))
    codes = data.draw(st.permutations([each.code for each in [*pool.members, *pool.seats]]))
    new = {each.code: codes.pop() for each in [*pool.members, *pool.seats]}

    def renamed(those: object) -> list[object]:
        return [
            replace(each, code=new[each.code], region=region[each.region], size=size[each.size], population=7)
            for each in those  # type: ignore[attr-defined]
        ]

    other = Pool(
        pool.places,
        {region[key]: bounds for key, bounds in pool.regions.items()},
        {size[key]: bounds for key, bounds in pool.sizes.items()},
        renamed(pool.members),  # type: ignore[arg-type]
        renamed(pool.seats),  # type: ignore[arg-type]
    )
    before, after = chances_of(pool), chances_of(other)
    for each in pool.members:
        assert chance_of(pool, before, each.code) == chance_of(other, after, new[each.code])
