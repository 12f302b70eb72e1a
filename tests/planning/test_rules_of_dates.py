"""Own dates: proposed from the plan, moved one by one or with those that follow (A-2.7)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.planning.rules.dates import Standing, a_week_later, moved, proposed, standing
from samskap.planning.rules.days import Rhythm

pytestmark = pytest.mark.policy("A-2.7")

MONDAY = date(2027, 3, 15)
TUESDAY, THURSDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)
TWICE = Rhythm(frozenset({2, 4}), 20)


def test_a_section_is_due_on_the_study_day_on_which_one_gets_through_it():
    sections = [("a", 10), ("b", 10), ("c", 15), ("done", 0), ("d", 30)]
    assert proposed(sections, TWICE, start=MONDAY) == {
        "a": TUESDAY,
        "b": TUESDAY,
        "c": THURSDAY,
        "d": TUESDAY + timedelta(weeks=1, days=2),
    }


def test_nothing_is_proposed_without_time_nor_for_a_day_that_nobody_plans():
    assert proposed([("a", 10)], Rhythm(frozenset({1}), 0), start=MONDAY) == {}
    assert proposed([("a", 10)], Rhythm(frozenset(), 10), start=MONDAY) == {}
    assert proposed([("near", 10), ("far", 10**9)], TWICE, start=MONDAY) == {"near": TUESDAY}


@given(
    st.lists(st.integers(0, 300), max_size=20),
    st.frozensets(st.integers(1, 7), min_size=1),
    st.integers(1, 240),
)
def test_dates_are_study_days_and_never_go_back(minutes, weekdays, a_day):
    days = proposed(
        [(str(number), each) for number, each in enumerate(minutes)], Rhythm(weekdays, a_day), start=MONDAY
    )
    assert list(days.values()) == sorted(days.values())
    assert all(day >= MONDAY and day.isoweekday() in weekdays for day in days.values())


DAYS = {"a": TUESDAY, "b": TUESDAY, "c": THURSDAY, "none": None}


def test_one_date_is_moved_and_the_others_stay():
    assert moved(DAYS, "c", MONDAY) == {"c": MONDAY}
    assert moved(DAYS, "c", THURSDAY) == {}
    assert moved(DAYS, "none", MONDAY, following=True) == {"none": MONDAY}


def test_those_that_follow_are_moved_by_as_much():
    week = timedelta(weeks=1)
    assert moved(DAYS, "b", TUESDAY + week, following=True) == {
        "a": TUESDAY + week,
        "b": TUESDAY + week,
        "c": THURSDAY + week,
    }
    assert moved(DAYS, "c", MONDAY, following=True) == {"c": MONDAY}
    assert moved(DAYS, "a", TUESDAY, following=True) == {}


@pytest.mark.parametrize(
    ("day", "on", "later"),
    [
        (TUESDAY, MONDAY, TUESDAY + timedelta(days=7)),
        (MONDAY, MONDAY, MONDAY + timedelta(days=7)),
        (MONDAY - timedelta(days=3), MONDAY, MONDAY + timedelta(days=4)),
        # over long since: the same weekday, as soon as it comes
        (MONDAY - timedelta(days=30), MONDAY, MONDAY + timedelta(days=5)),
        # leap day and New Year
        (date(2028, 2, 25), date(2028, 2, 20), date(2028, 3, 3)),
        (date(2027, 12, 30), date(2027, 12, 1), date(2028, 1, 6)),
    ],
)
def test_a_week_later_is_the_same_weekday_and_never_over(day, on, later):
    assert a_week_later(day, on=on) == later
    assert later >= on


@pytest.mark.parametrize(
    ("day", "left", "how"),
    [
        (MONDAY, 0, Standing.DONE),
        (None, 0, Standing.DONE),
        (None, 5, Standing.UNDATED),
        (MONDAY, 5, Standing.TODAY),
        (MONDAY - timedelta(days=1), 5, Standing.PASSED),
        (TUESDAY, 5, Standing.AHEAD),
    ],
)
def test_how_a_section_stands(day, left, how):
    assert standing(day, minutes_left=left, on=MONDAY) is how
