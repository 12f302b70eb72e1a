"""Who comes next when a place falls vacant."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskap.lottery.chances import chances_of
from samskap.lottery.lists import lists_of
from samskap.lottery.pool import Pool
from samskap.lottery.replacing import next_in_line
from tests.lottery.pools import members, possible_pools, small_one

pytestmark = pytest.mark.policy("C-11.2")

#: 1–5 are small from the north, 6–7 small from the south, 8 is large from the north, 90 large from the south.
TICKETS = ["0003", "0007", "0001", "0008", "0006", "0005", "0002", "0004"]


def test_the_first_in_ticket_order_comes() -> None:
    assert next_in_line(small_one(), ["0090", "0001", "0002"], ["0003"], TICKETS) == "0007"


def test_holders_and_those_who_have_gone_are_passed_over() -> None:
    assert next_in_line(small_one(), ["0090", "0001", "0002"], ["0003", "0007"], TICKETS) == "0008"


def test_nobody_when_no_place_is_vacant_or_nobody_waits() -> None:
    pool = small_one()
    assert next_in_line(pool, ["0090", "0001", "0002", "0007"], [], TICKETS) is None
    assert next_in_line(pool, ["0090", "0001"], TICKETS[:1] + TICKETS[1:], TICKETS) is None


def test_who_would_take_a_quota_above_its_most_is_passed_over() -> None:
    """Two are from the south already, so 0007 can't come, though its ticket is the first."""
    assert next_in_line(small_one(), ["0090", "0006", "0008"], ["0003"], TICKETS) == "0001"


def test_the_least_of_a_quota_is_filled_before_others_come() -> None:
    """The last from the north has said no: the north comes first, whatever the tickets say."""
    pool = replace(small_one(), regions={"north": (1, 3), "south": (1, 4)})
    assert next_in_line(pool, ["0090", "0006", "0007"], [], ["0003", *TICKETS[1:]]) == "0003"
    north_is_last = ["0100", *TICKETS]
    more = replace(pool, members=[*pool.members, *members(("south", "large", 1), begin=100)])
    assert next_in_line(more, ["0090", "0006", "0007"], [], north_is_last) == "0003"


def test_two_vacant_places_leave_room_for_one_of_any_kind() -> None:
    pool = replace(small_one(), regions={"north": (1, 3), "south": (1, 4)})
    south_first = ["0007", *(code for code in TICKETS if code != "0007")]
    assert next_in_line(pool, ["0090", "0006"], [], south_first) == "0007"


def test_a_least_that_nobody_can_fill_any_more_keeps_no_place_empty() -> None:
    """All of the south have said no but the one with a seat, who leaves, too: somebody else comes."""
    gone = ["0090", "0006", "0007"]
    assert next_in_line(small_one(), ["0001", "0002", "0008"], gone, TICKETS) is None  # three from the north
    pool = replace(
        small_one(), regions={"north": (1, 4), "south": (1, 2)}, sizes={"small": (1, 4), "large": (1, 4)}
    )
    assert next_in_line(pool, ["0001", "0002", "0008"], gone, TICKETS) == "0003"


@settings(max_examples=40, deadline=None)
@given(possible_pools(list_count=3), st.data())
def test_after_one_decline_all_quotas_hold_if_anybody_can_see_to_it(pool: Pool, data: st.DataObject) -> None:
    chosen = lists_of(pool, chances_of(pool))[0]
    holders = [*chosen, *(each.code for each in pool.seats)]
    tickets = data.draw(st.permutations([each.code for each in pool.members]))
    left = data.draw(st.sampled_from(holders)) if holders else None
    if left is None:
        return
    stay = [code for code in holders if code != left]
    waiting = [code for code in tickets if code not in holders]
    mending = [code for code in waiting if keeps_quotas(pool, [*stay, code])]
    found = next_in_line(pool, stay, [left], tickets)
    if mending:
        assert found == mending[0]
    elif found:
        assert excess(pool, [*stay, found]) == excess(pool, stay)


def keeps_quotas(pool: Pool, codes: list[str]) -> bool:
    found = Counter(key for code in codes for key in pool.known[code].cell)
    quotas = [*pool.regions.items(), *pool.sizes.items()]
    return all(least <= found[key] <= most for key, (least, most) in quotas)


def excess(pool: Pool, codes: list[str]) -> int:
    found = Counter(key for code in codes for key in pool.known[code].cell)
    return sum(max(0, found[key] - most) for key, (_, most) in [*pool.regions.items(), *pool.sizes.items()])
