"""Quotas that can't be kept: what contradicts what, and which single change would mend it."""

from dataclasses import replace

import pytest

from samskap.lottery.explaining import Cut, Mend, Part, changed, is_feasible, mends, why_not
from samskap.lottery.pool import Pool
from tests.lottery.pools import members, of_any_kind, six_for_two, small_one

pytestmark = pytest.mark.policy("C-11.1")


def impossible_pools(count: int) -> list[Pool]:
    pools = (of_any_kind(seed) for seed in range(10_000))
    found: list[Pool] = []
    while len(found) < count:
        pool = next(pools)
        if not is_feasible(pool):
            found.append(pool)
    return found


def six_counties_and_fifteen_small() -> Pool:
    """Twenty places. Six counties have only large ones, and want one each; fifteen must be small."""
    large = [f"county {number}" for number in range(6)]
    return Pool(
        places=20,
        regions={**dict.fromkeys(large, (1, 4)), "elsewhere": (0, 20)},
        sizes={"small": (15, 20), "large": (0, 20)},
        members=members(*((county, "large", 2) for county in large), ("elsewhere", "small", 30)),
    )


def test_six_counties_and_fifteen_small_ones_are_more_than_twenty() -> None:
    cut = why_not(six_counties_and_fifteen_small())
    assert cut is not None
    counties = [Part("region", f"county {number}", "", 1) for number in range(6)]
    assert list(cut.demands) == [*counties, Part("size", "", "small", 15)]
    assert list(cut.limits) == [Part("places", "", "", 20)]
    assert (cut.demanded, cut.allowed) == (21, 20)


def test_what_would_mend_them() -> None:
    assert set(mends(six_counties_and_fifteen_small())) == {
        *(Mend("region", f"county {number}", "least", 1, 0) for number in range(6)),
        Mend("size", "small", "least", 15, 14),
        Mend("places", "", "", 20, 21),
    }


def test_a_region_from_which_nobody_applies() -> None:
    pool = six_for_two(regions={"north": (1, 9), "south": (1, 9), "west": (0, 9), "island": (1, 2)})
    assert why_not(pool) == Cut([Part("region", "island", "", 1)], 1, [], 0)
    assert mends(pool) == [Mend("region", "island", "least", 1, 0)]


def test_seats_by_representation_beyond_a_quota() -> None:
    pool = six_for_two(regions={"north": (1, 9), "south": (1, 9), "west": (0, 2)})
    cut = why_not(pool)
    assert cut == Cut([Part("seats", "west", "large", 3)], 3, [Part("region", "west", "", 2)], 2)
    assert mends(pool) == [Mend("region", "west", "most", 2, 3)]


def test_a_quota_larger_than_the_country() -> None:
    """Ten small ones are asked for, and there are seven."""
    anywhere = {"north": (0, 12), "south": (0, 12)}
    pool = replace(small_one(), regions=anywhere, sizes={"small": (10, 12), "large": (0, 4)}, places=12)
    assert why_not(pool) == Cut(
        [Part("size", "", "small", 10)],
        10,
        [Part("members", "north", "small", 5), Part("members", "south", "small", 2)],
        7,
    )
    assert mends(pool) == [Mend("size", "small", "least", 10, 7)]


def test_quotas_that_can_be_kept_need_neither() -> None:
    assert why_not(six_for_two()) is None
    assert mends(six_for_two()) == []


def test_every_cut_is_a_contradiction_in_numbers() -> None:
    for pool in impossible_pools(80):
        cut = why_not(pool)
        assert cut is not None
        assert cut.demanded == sum(part.number for part in cut.demands)
        assert cut.allowed == sum(part.number for part in cut.limits)
        assert cut.demanded > cut.allowed


def test_every_mend_mends_no_smaller_one_does_and_none_is_left_out() -> None:
    """All smaller changes are tried, and so is everything that could be changed at all."""
    for pool in impossible_pools(30):
        found = {(each.kind, each.key, each.bound, each.after > each.before): each for each in mends(pool)}
        for kind, key, bound, before, values in every_number(pool):
            for rising in (False, True):
                nearest = sorted(
                    (value for value in values if value != before and (value > before) == rising),
                    key=lambda value, now=before: abs(value - now),
                )
                enough = next(
                    (
                        value
                        for value in nearest
                        if is_feasible(changed(pool, Mend(kind, key, bound, before, value)))
                    ),
                    None,
                )
                mend = found.get((kind, key, bound, rising))
                assert (mend.after if mend else None) == enough


def every_number(pool: Pool) -> list[tuple[str, str, str, int, range]]:
    """Kind, key, bound, value now, and all values that make sense for it."""
    all_of_them = len(pool.known) + 2
    numbers = [("places", "", "", pool.places, range(1, all_of_them))]
    for kind, quotas in (("region", pool.regions), ("size", pool.sizes)):
        for key, (least, most) in quotas.items():
            numbers.append((kind, key, "least", least, range(most + 1)))
            numbers.append((kind, key, "most", most, range(least, all_of_them)))
    return numbers
