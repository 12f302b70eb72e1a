"""When to write about a plan: on the days that were asked for, once when it gets quiet, then no more."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.planning.rules.days import DAY, Rhythm, study_days_within

#: Letters about the day go out in the morning, and not later than this hour.
FROM_HOUR, TO_HOUR = 7, 20
#: It is quiet after so many days in which so many study days went by.
QUIET_DAYS, QUIET_STUDY_DAYS = 14, 3


class Writing(StrEnum):
    """What to write today."""

    NOTHING = "nothing"
    REMINDER = "reminder"
    GONE_QUIET = "gone-quiet"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rule needs to know of a plan.

    `asked` says that reminders were asked for. `here_at` is when the person last read, wrote or changed the
    plan, and `quiet_told_at` when the last letter about the quiet went out, if there was one; both carry the
    time zone in which days are meant.
    """

    rhythm: Rhythm
    starts_on: date
    asked: bool
    finished: bool
    here_at: datetime
    quiet_told_at: datetime | None = None

    @property
    def is_silenced(self) -> bool:
        """Whether the letter about the quiet has gone out, and the person hasn't been here since."""
        return self.quiet_told_at is not None and self.here_at <= self.quiet_told_at


@policy("A-2.9")
def what_to_write(plan: Situation, *, on: date) -> Writing:
    """Decide what to write about a plan on a day. Whoever has been here today is written nothing."""
    if not plan.asked or plan.finished or plan.is_silenced:
        return Writing.NOTHING
    if plan.here_at.date() >= on or plan.starts_on > on:
        return Writing.NOTHING
    if _is_quiet(plan, on=on):
        return Writing.GONE_QUIET
    return Writing.REMINDER if on.isoweekday() in plan.rhythm.weekdays else Writing.NOTHING


def _is_quiet(plan: Situation, *, on: date) -> bool:
    since = max(plan.here_at.date(), plan.starts_on - DAY)
    missed = study_days_within(plan.rhythm.weekdays, since + DAY, on - DAY)
    return (on - since).days >= QUIET_DAYS and missed >= QUIET_STUDY_DAYS


def is_sensible_hour(hour: int) -> bool:
    """Whether a letter about the day may go out at this hour, by the clock on the wall."""
    return FROM_HOUR <= hour < TO_HOUR
