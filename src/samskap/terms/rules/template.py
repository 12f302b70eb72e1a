"""The tasks that a term begins with when no other term was before it (`Task.key` names them)."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from samskap.terms.rules.days import monday_of, working_day

#: The last day of a working week, counted from its Monday.
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Usual:
    """A usual task: from the Monday of one week to the Friday of another.

    Weeks are counted from the week in which the term starts, or (`from_end`) in which it ends.
    """

    key: str
    first_week: int
    last_week: int
    from_end: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A task with its days."""

    key: str
    begins_on: date
    due_on: date


#: As a term is lived: for one that starts in week 2 these are weeks 36 to 22, and half a year after.
USUAL: Sequence[Usual] = (
    Usual("collect-needs", -18, -16),
    Usual("list-courses", -15, -13),
    Usual("consult", -12, -12),
    Usual("ask-institutions", -11, -10),
    Usual("decide", -10, -10),
    Usual("publish", -10, -10),
    Usual("inform", -9, -6),
    Usual("talk", -5, -3),
    Usual("begin", 0, 1),
    Usual("critical-fortnight", 1, 3),
    Usual("weekly-circle", 1, 10),
    Usual("close-booking", 8, 8),
    Usual("examine", 10, 12),
    Usual("give-certificates", 14, 14),
    Usual("evaluate", 18, 20),
    Usual("follow-up", 26, 26, from_end=True),
)


def usual_tasks(starts_on: date, ends_on: date, holidays: Container[date]) -> Sequence[Planned]:
    """The usual tasks of a term with these days, none of them on a weekend or a holiday."""
    return [_planned(each, ends_on if each.from_end else starts_on, holidays) for each in USUAL]


def _planned(usual: Usual, anchor: date, holidays: Container[date]) -> Planned:
    monday = monday_of(anchor)
    begins = working_day(monday + timedelta(weeks=usual.first_week), holidays)
    due = working_day(monday + timedelta(weeks=usual.last_week, days=_FRIDAY), holidays)
    return Planned(usual.key, begins, due)
