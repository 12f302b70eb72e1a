"""How long what is left of a course takes.

The numbers are guesses, so the answer gets coarser the further it reaches.
"""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.planning.rules.days import DAY, FURTHEST, Rhythm, nth_study_day, study_days_within

#: Minutes for thinking about a question and writing the answer, and for a self-check.
A_QUESTION, A_CHECK = 20, 2
#: Up to so many weeks a single day is named; beyond them, months.
WEEKS_WITH_A_DAY = 13
#: Beyond so many weeks nothing but "more than two years" is said.
WEEKS_IN_MONTHS = 104
#: What months are named from and to, as shares of the weeks.
SOONER, LATER = 0.85, 1.2
#: A pace is known after so many weeks, minutes and days of work; only the last weeks count.
PACE_WEEKS, PACE_MINUTES, PACE_DAYS, PACE_WINDOW = 3, 60, 4, DAY * 56
#: More than this a day, or a week, is a lot; less than this a week is little.
MUCH_A_DAY, MUCH_A_WEEK, LITTLE_A_WEEK = 180, 900, 20
#: Minutes are said in steps of five.
STEP = 5


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do: minutes of reading, seconds of film, questions to write about, self-checks."""

    reading: int = 0
    film_seconds: int = 0
    questions: int = 0
    checks: int = 0

    def __add__(self, other: "Work") -> "Work":
        return Work(
            self.reading + other.reading,
            self.film_seconds + other.film_seconds,
            self.questions + other.questions,
            self.checks + other.checks,
        )

    @property
    def film(self) -> int:
        """Minutes of film."""
        return math.ceil(self.film_seconds / 60)

    @property
    def minutes(self) -> int:
        """All of it in minutes."""
        return self.reading + self.film + self.questions * A_QUESTION + self.checks * A_CHECK


class Outlook(StrEnum):
    """What can honestly be said."""

    #: All is done.
    NOTHING_LEFT = "nothing-left"
    #: The person is looking around and means to finish nothing.
    NO_FINISH = "no-finish"
    #: There is work and no time for it.
    NO_TIME = "no-time"
    #: Some weeks, around a day.
    WEEKS = "weeks"
    #: Between so and so many weeks, from one month to another.
    MONTHS = "months"
    #: More than two years.
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Estimate:
    """When somebody may be through.

    `a_week` are the minutes a week it is worked out with; they are the person's own when `own_pace` is set.
    `weeks` and `around` belong to WEEKS; `weeks` to `weeks_most` and `around` to `at_latest` to MONTHS.
    """

    outlook: Outlook
    work: Work
    a_week: int
    own_pace: bool = False
    weeks: int = 0
    weeks_most: int = 0
    around: date | None = None
    at_latest: date | None = None


@policy("A-2.6")
def estimate(
    work: Work, rhythm: Rhythm, *, start: date, finishes: bool = True, pace: int | None = None
) -> Estimate:
    """Say how long what is left takes, from the day `start` on.

    `finishes` is False for those who mean to finish nothing. `pace` are the minutes of the course that the
    person has really come along a week, None while that isn't known.
    """
    if not work.minutes:
        return Estimate(Outlook.NOTHING_LEFT, work, rhythm.a_week)
    if not finishes:
        return Estimate(Outlook.NO_FINISH, work, rhythm.a_week)
    if not rhythm.a_week:
        return Estimate(Outlook.NO_TIME, work, 0)
    a_week = pace or rhythm.a_week
    last = _day_at_pace(work, pace, start) if pace else _day_by_plan(work, rhythm, start)
    weeks = math.ceil(((last - start).days + 1) / 7) if last else WEEKS_IN_MONTHS + 1
    if last is None or weeks > WEEKS_IN_MONTHS:
        return Estimate(Outlook.FAR, work, a_week, own_pace=bool(pace))
    if weeks <= WEEKS_WITH_A_DAY:
        return Estimate(Outlook.WEEKS, work, a_week, own_pace=bool(pace), weeks=weeks, around=last)
    fewest, most = math.floor(weeks * SOONER), math.ceil(weeks * LATER)
    return Estimate(
        Outlook.MONTHS,
        work,
        a_week,
        own_pace=bool(pace),
        weeks=fewest,
        weeks_most=most,
        around=start + DAY * 7 * fewest,
        at_latest=start + DAY * 7 * most,
    )


def _day_by_plan(work: Work, rhythm: Rhythm, start: date) -> date | None:
    return nth_study_day(rhythm.weekdays, start, math.ceil(work.minutes / rhythm.minutes))


def _day_at_pace(work: Work, pace: int, start: date) -> date | None:
    days = math.ceil(work.minutes / pace * 7)
    return start + DAY * (days - 1) if days <= FURTHEST.days else None


def pace_counted_from(counts_from: date, *, on: date) -> date:
    """The first day that counts for somebody's pace: of the plan as it is now, and of the last weeks."""
    return max(counts_from, on - PACE_WINDOW)


@policy("A-2.6")
def own_pace(*, done: int, days: int, since: date, on: date) -> int | None:
    """Minutes of the course that somebody has come along a week; None while there is too little to go by.

    `done` are the minutes of what was read and answered since the day `since`, on so many different `days`.
    """
    weeks = (on - since).days / 7
    if weeks < PACE_WEEKS or done < PACE_MINUTES or days < PACE_DAYS:
        return None
    return in_steps(done / weeks)


def in_steps(minutes: float) -> int:
    """Minutes in steps of five, and never none at all."""
    return max(STEP, round(minutes / STEP) * STEP)


@policy("A-2.6")
def remark(rhythm: Rhythm) -> str:
    """A word about days and minutes, which are accepted all the same: "much", "little" or ""."""
    if rhythm.minutes > MUCH_A_DAY or rhythm.a_week > MUCH_A_WEEK:
        return "much"
    return "little" if rhythm.a_week < LITTLE_A_WEEK else ""


def minutes_to_make_it(work: Work, rhythm: Rhythm, *, start: date, closes_on: date) -> int | None:
    """Minutes a day with which the work is done by the day the edition closes; None when nothing would do."""
    days = study_days_within(rhythm.weekdays, start, closes_on)
    if not days:
        return None
    needed = math.ceil(work.minutes / days / STEP) * STEP
    return needed if needed <= MUCH_A_DAY else None
