"""Weekdays: counting, and the first, second, … of them, over leap days, changes of clocks and years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.planning.rules.days import (
    next_study_day,
    nth_study_day,
    study_days_within,
    weekdays_from,
    weekdays_stored,
)

WEEKDAYS = st.frozensets(st.integers(1, 7), min_size=1)
DAYS = st.dates(date(2020, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("weekdays", "start", "number", "day"),
    [
        ({1}, date(2027, 3, 15), 1, date(2027, 3, 15)),
        ({1}, date(2027, 3, 16), 1, date(2027, 3, 22)),
        ({2, 4}, date(2027, 3, 15), 1, date(2027, 3, 16)),
        ({2, 4}, date(2027, 3, 15), 2, date(2027, 3, 18)),
        ({2, 4}, date(2027, 3, 15), 3, date(2027, 3, 23)),
        ({2, 4}, date(2027, 3, 18), 2, date(2027, 3, 23)),
        # clocks change on 28 March 2027
        ({7}, date(2027, 3, 21), 2, date(2027, 3, 28)),
        # over the leap day of 2028, which is a Tuesday
        ({2}, date(2028, 2, 22), 2, date(2028, 2, 29)),
        ({2}, date(2028, 2, 22), 3, date(2028, 3, 7)),
        # over New Year
        ({5}, date(2027, 12, 31), 1, date(2027, 12, 31)),
        ({5}, date(2027, 12, 31), 2, date(2028, 1, 7)),
        ({1, 2, 3, 4, 5, 6, 7}, date(2027, 12, 30), 4, date(2028, 1, 2)),
    ],
)
def test_the_nth_study_day(weekdays, start, number, day):
    assert nth_study_day(weekdays, start, number) == day


def test_there_is_none_without_weekdays_before_the_first_and_beyond_ten_years():
    start = date(2027, 3, 15)
    assert nth_study_day(set(), start, 1) is None
    assert nth_study_day({1}, start, 0) is None
    assert nth_study_day({1}, start, 10**12) is None
    assert nth_study_day({1}, start, 522) is not None
    assert next_study_day(set(), start) is None


@given(WEEKDAYS, DAYS, st.integers(1, 500))
def test_up_to_the_nth_study_day_there_are_n(weekdays, start, number):
    day = nth_study_day(weekdays, start, number)
    assert day is not None
    assert day.isoweekday() in weekdays
    assert study_days_within(weekdays, start, day) == number
    assert study_days_within(weekdays, start, day - timedelta(days=1)) == number - 1


@given(st.frozensets(st.integers(1, 7)))
def test_weekdays_are_read_as_they_were_stored(weekdays):
    assert weekdays_from(weekdays_stored(weekdays)) == weekdays


def test_no_day_lies_between_a_day_and_one_before():
    assert study_days_within({1, 2}, date(2027, 3, 16), date(2027, 3, 15)) == 0
