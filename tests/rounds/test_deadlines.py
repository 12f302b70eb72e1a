"""A deadline given as a day ends on a working day: that one, or the first after it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.rounds.rules.deadlines import is_working_day, next_working_day
from samskap.rounds.working_days import begins_at, day_in, deadline_for, ends_at, holidays_in, working_day_for

pytestmark = pytest.mark.policy("C-12.1")

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
COUNTRIES = st.sampled_from(["NO", "SE"])


@given(DAYS, st.frozensets(DAYS, max_size=5))
def test_a_working_day_stays_and_any_other_moves_to_the_first_after_it(day, holidays):
    found = next_working_day(day, holidays)
    assert is_working_day(found, holidays)
    assert found >= day
    between = [day + timedelta(days=number) for number in range((found - day).days)]
    assert not any(is_working_day(each, holidays) for each in between)
    assert next_working_day(found, holidays) == found


@given(COUNTRIES, DAYS)
def test_the_deadline_is_the_last_second_of_that_day_there(country, day):
    deadline = deadline_for(country, day)
    assert deadline.tzinfo is UTC
    assert day_in(country, deadline) == working_day_for(country, day)
    assert day_in(country, deadline + timedelta(seconds=1)) == day_in(country, deadline) + timedelta(days=1)


@given(COUNTRIES, DAYS)
def test_a_day_begins_when_the_one_before_it_has_ended(country, day):
    assert begins_at(country, day) - ends_at(country, day - timedelta(days=1)) == timedelta(seconds=1)


@pytest.mark.parametrize(
    ("country", "wished", "held"),
    [
        ("NO", date(2022, 6, 25), date(2022, 6, 27)),  # a Saturday
        ("NO", date(2027, 3, 25), date(2027, 3, 30)),  # from Maundy Thursday over Easter
        ("SE", date(2027, 3, 25), date(2027, 3, 25)),  # in Sweden that Thursday is a working day
        ("SE", date(2027, 3, 26), date(2027, 3, 30)),
        ("NO", date(2026, 5, 1), date(2026, 5, 4)),  # 1 May on a Friday
        ("NO", date(2028, 5, 17), date(2028, 5, 18)),  # Constitution Day on a Wednesday
        ("SE", date(2028, 5, 17), date(2028, 5, 17)),
        ("SE", date(2027, 6, 25), date(2027, 6, 28)),  # midsummer eve on a Friday
        ("NO", date(2027, 6, 25), date(2027, 6, 25)),
        ("NO", date(2027, 12, 31), date(2027, 12, 31)),
        ("SE", date(2027, 12, 31), date(2028, 1, 3)),  # over the turn of the year
        ("NO", date(2027, 6, 1), date(2027, 6, 1)),
    ],
)
def test_holidays_of_each_country(country, wished, held):
    assert working_day_for(country, wished) == held


def test_summer_and_winter_time():
    assert deadline_for("NO", date(2027, 6, 1)) == datetime(2027, 6, 1, 21, 59, 59, tzinfo=UTC)
    assert deadline_for("SE", date(2027, 12, 1)) == datetime(2027, 12, 1, 22, 59, 59, tzinfo=UTC)


def test_holidays_of_both_years_count():
    found = holidays_in("NO", 2027, 2028)
    assert date(2027, 5, 17) in found
    assert date(2028, 1, 1) in found
    assert date(2029, 1, 1) not in found
