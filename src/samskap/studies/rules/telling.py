"""What somebody can say about an own study, and what staff can confirm (B-4.7)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from samskap.kernel.policy import policy
from samskap.kernel.text import over
from samskap.kernel.verdict import Reason, Verdict

#: The most hours of a week that are believed, and the longest note and reason, in signs.
MOST_HOURS, LONGEST_NOTE, LONGEST_REASON = Decimal(80), 500, 300
#: Nobody has begun longer ago than this without having told.
LONGEST_AGO = timedelta(days=366)
RUNNING = frozenset({"planned", "started"})
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """How a study stands."""

    state: str
    started_on: date | None = None
    finished_on: date | None = None
    start_confirmed: bool = False
    #: The participation has ended: nothing is told any more.
    ended: bool = False


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


@policy("B-4.7")
def may_begin(it: Situation, *, on: date, today: date) -> Verdict:
    """Whether somebody can say that they began on a day; said again, it is corrected until staff confirm it.

    Reasons: "over", "confirmed", "too-late", "too-long-ago".
    """
    reasons = _not_running(it)
    if it.start_confirmed and it.started_on != on:
        reasons.append(Reason("confirmed", "on"))
    if on > today:
        reasons.append(Reason("too-late", "on"))
    elif on < today - LONGEST_AGO:
        reasons.append(Reason("too-long-ago", "on"))
    return Verdict(tuple(reasons))


@policy("B-4.7")
def may_say_week(it: Situation, *, monday: date, hours: Decimal | None, note: str, today: date) -> Verdict:
    """Whether somebody can say how a week went.

    Reasons: "over", "not-begun", "no-monday", "to-come", "before-it-began", "after-it-ended",
    "hours" (amount: the most), "too-long" (amount: by how many signs).
    """
    reasons = [Reason("over")] if it.ended or it.state not in RUNNING | {"finished"} else []
    reasons += _week(it, monday, today)
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        reasons.append(Reason("hours", "hours", int(MOST_HOURS)))
    if amount := over(note, LONGEST_NOTE):
        reasons.append(Reason("too-long", "note", amount))
    return Verdict(tuple(reasons))


def _week(it: Situation, monday: date, today: date) -> list[Reason]:
    if it.started_on is None:
        return [Reason("not-begun")]
    if monday.weekday() != 0:
        return [Reason("no-monday", "monday")]
    if monday > monday_of(today):
        return [Reason("to-come", "monday")]
    if monday < monday_of(it.started_on):
        return [Reason("before-it-began", "monday")]
    if it.finished_on and monday > monday_of(it.finished_on):
        return [Reason("after-it-ended", "monday")]
    return []


@policy("B-4.7")
def may_finish(it: Situation, *, on: date, today: date) -> Verdict:
    """Whether somebody can say that they finished on a day.

    Reasons: "over", "not-begun", "too-late", "before-it-began".
    """
    reasons = _not_running(it)
    if it.started_on is None:
        reasons.append(Reason("not-begun"))
    elif on < it.started_on:
        reasons.append(Reason("before-it-began", "on"))
    if on > today:
        reasons.append(Reason("too-late", "on"))
    return Verdict(tuple(reasons))


@policy("B-4.7")
def may_change_pace(it: Situation, *, hours: Decimal) -> Verdict:
    """Whether somebody can change how many hours a week they mean to study. Reasons: "over", "hours"."""
    reasons = _not_running(it)
    if not 0 < hours <= MOST_HOURS:
        reasons.append(Reason("hours", "hours_a_week", int(MOST_HOURS)))
    return Verdict(tuple(reasons))


@policy("B-4.8")
def may_correct(*, started_on: date | None, finished_on: date | None, reason: str, today: date) -> Verdict:
    """Whether staff can set these days. Reasons: "missing" and "too-long" about the reason, "too-late",
    "before-it-began", "not-begun".
    """
    reasons = []
    if not reason.strip():
        reasons.append(Reason("missing", "reason"))
    if amount := over(reason, LONGEST_REASON):
        reasons.append(Reason("too-long", "reason", amount))
    for name, day in (("started_on", started_on), ("finished_on", finished_on)):
        if day and day > today:
            reasons.append(Reason("too-late", name))
    if finished_on and not started_on:
        reasons.append(Reason("not-begun", "started_on"))
    elif finished_on and started_on and finished_on < started_on:
        reasons.append(Reason("before-it-began", "finished_on"))
    return Verdict(tuple(reasons))


@policy("B-4.7")
def weeks_to_tell(it: Situation, *, today: date, at_most: int = 60) -> list[date]:
    """The Mondays of the weeks that can be told about, the latest first."""
    if it.started_on is None:
        return []
    last = monday_of(min(it.finished_on or today, today))
    first = monday_of(it.started_on)
    count = min((last - first).days // 7 + 1, at_most)
    return [last - number * WEEK for number in range(max(count, 0))]


def _not_running(it: Situation) -> list[Reason]:
    return [Reason("over")] if it.ended or it.state not in RUNNING else []
