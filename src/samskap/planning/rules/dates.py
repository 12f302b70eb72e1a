"""Own dates for the sections of a course: proposed from the plan, moved as one likes, never a lock."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.planning.rules.days import WEEK, Rhythm, nth_study_day


class Standing(StrEnum):
    """How a section stands on a day."""

    DONE = "done"
    #: Its date is over, and something is left. Nobody is late: the date can be moved.
    PASSED = "passed"
    TODAY = "today"
    AHEAD = "ahead"
    UNDATED = "undated"


def standing(day: date | None, *, minutes_left: int, on: date) -> Standing:
    """Say how a section stands."""
    if not minutes_left:
        return Standing.DONE
    if day is None:
        return Standing.UNDATED
    if day == on:
        return Standing.TODAY
    return Standing.PASSED if day < on else Standing.AHEAD


@policy("A-2.7")
def proposed(sections: Iterable[tuple[str, int]], rhythm: Rhythm, *, start: date) -> dict[str, date]:
    """The study day on which each section would be through: sections are (id, minutes left), in order.

    What needs no time gets no date, nor does what would be further away than anybody plans.
    """
    days: dict[str, date] = {}
    minutes = 0
    for section, left in sections:
        minutes += left
        if left and rhythm.a_week:
            day = nth_study_day(rhythm.weekdays, start, -(-minutes // rhythm.minutes))
            if day:
                days[section] = day
    return days


@policy("A-2.7")
def moved(
    days: Mapping[str, date | None], section: str, to: date, *, following: bool = False
) -> dict[str, date]:
    """The dates that change when a section is moved to another day.

    `following` moves those on the same day or later, too, by as much; a section without a date moves alone.
    """
    before = days[section]
    if before is None or not following:
        return {} if before == to else {section: to}
    shift = to - before
    after = {each: day for each, day in days.items() if day is not None and day >= before}
    return {each: day + shift for each, day in after.items()} if shift else {}


def a_week_later(day: date, *, on: date) -> date:
    """The same weekday a week later; of a date that is over long since, the next one that isn't."""
    weeks = max(1, -(-(on - day).days // 7))
    return day + WEEK * weeks
