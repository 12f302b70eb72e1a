"""When a deadline given as a day ends: on that day, or on the first working day after it."""

from collections.abc import Container
from datetime import date, timedelta

from samskap.kernel.policy import policy

#: Saturday and Sunday, as `date.isoweekday` counts.
_WEEKEND = frozenset({6, 7})


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Whether a day is neither of a weekend nor a holiday."""
    return day.isoweekday() not in _WEEKEND and day not in holidays


@policy("C-12.1")
def next_working_day(day: date, holidays: Container[date]) -> date:
    """The day itself when it is a working day, else the first one after it. Never an earlier day."""
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day
