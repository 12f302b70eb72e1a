"""Days on which somebody means to study. A weekday is 1 for Monday to 7 for Sunday, as ISO 8601 counts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
#: Nobody plans further than this: beyond it there are no dates.
FURTHEST = timedelta(days=3653)
#: So many minutes a day has.
MOST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Some weekdays, and how many minutes on each."""

    weekdays: frozenset[int]
    minutes: int

    @property
    def a_week(self) -> int:
        """Minutes in a week."""
        return self.minutes * len(self.weekdays)


def weekdays_from(stored: str) -> frozenset[int]:
    """Read weekdays from the way they are stored: "24" is Tuesday and Thursday."""
    return frozenset(int(sign) for sign in stored if sign in "1234567")


def weekdays_stored(weekdays: Collection[int]) -> str:
    """Write weekdays as they are stored."""
    return "".join(str(each) for each in sorted(set(weekdays)))


def next_study_day(weekdays: Collection[int], start: date) -> date | None:
    """The first of the weekdays on or after a day; None when there are no weekdays."""
    week = (start + DAY * ahead for ahead in range(7))
    return next((day for day in week if day.isoweekday() in weekdays), None)


def nth_study_day(weekdays: Collection[int], start: date, number: int) -> date | None:
    """The first, second, … of the weekdays on or after a day.

    None when there are no weekdays, and when it would be further away than anybody plans.
    """
    first = next_study_day(weekdays, start)
    if first is None or number < 1:
        return None
    weeks, rest = divmod(number - 1, len(set(weekdays)))
    if weeks > FURTHEST // WEEK:
        return None
    day = first + WEEK * weeks
    for _step in range(rest):
        day = next_study_day(weekdays, day + DAY) or day
    return day


def study_days_within(weekdays: Collection[int], start: date, end: date) -> int:
    """How many of the weekdays lie between two days, both included."""
    if end < start:
        return 0
    weeks, rest = divmod((end - start).days + 1, 7)
    odd = (start + WEEK * weeks + DAY * ahead for ahead in range(rest))
    return weeks * len(set(weekdays)) + sum(day.isoweekday() in weekdays for day in odd)
