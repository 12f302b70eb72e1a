"""When a term's tasks are: so many weeks from its start, and on working days."""

from collections.abc import Container
from datetime import date, timedelta

from samskap.kernel.policy import policy

#: Saturday and Sunday, as `date.isoweekday` counts.
_WEEKEND = frozenset({6, 7})


def monday_of(day: date) -> date:
    """The Monday of the week that a day lies in."""
    return day - timedelta(days=day.isoweekday() - 1)


def weeks_between(one: date, other: date) -> int:
    """How many weeks the week of the one lies before that of the other; below zero when it comes after."""
    return (monday_of(other) - monday_of(one)).days // 7


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Whether a day is neither of a weekend nor a holiday."""
    return day.isoweekday() not in _WEEKEND and day not in holidays


def working_day(day: date, holidays: Container[date]) -> date:
    """The day itself when it is a working day, else the first one after it. Never an earlier day."""
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day


@policy("B-9.2")
def shifted(day: date, weeks: int, holidays: Container[date]) -> date:
    """The day so many weeks later, or the first working day after it."""
    return working_day(day + timedelta(weeks=weeks), holidays)
