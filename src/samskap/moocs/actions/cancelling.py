"""Courses that can't be taken any more: cancelled by the provider, put away by us, and brought back."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.moocs.actions.keeping import locked, note, step
from samskap.moocs.models import CourseState, ExternalCourse
from samskap.organisations.access import Acting

#: Characters of a reason.
LONGEST_WHY = 500


class NotNow(Exception):
    """The course is in another state, from which this can't be done."""


@policy("B-2.9")
def cancel(
    *, course: ExternalCourse, why: str, by: Acting, at: datetime, on: date | None = None
) -> ExternalCourse:
    """Write down that the provider doesn't give a course, from a day (today without one); done already, do
    nothing.

    Nothing that has referred to it is lost: boards, decisions and catalogues still show it, as cancelled.
    Raises ValueError without a reason or with too long a one, NotNow for a course that was put away.
    """
    return _move(
        course,
        CourseState.CANCELLED,
        why=why,
        on=on or timezone.localdate(at),
        verb="moocs.cancelled",
        by=by,
        at=at,
    )


@policy("B-2.2")
def put_away(*, course: ExternalCourse, why: str, by: Acting, at: datetime) -> ExternalCourse:
    """Take a course out of the lists; away already, do nothing. What has referred to it still does.

    Raises ValueError without a reason or with too long a one.
    """
    return _move(course, CourseState.PUT_AWAY, why=why, on=None, verb="moocs.put_away", by=by, at=at)


@policy("B-2.2")
@transaction.atomic
def bring_back(*, course: ExternalCourse, by: Acting, at: datetime) -> ExternalCourse:
    """Let a course that was cancelled or put away be taken again; live already, do nothing."""
    stored = locked(course)
    if stored.state == CourseState.LIVE:
        return stored
    return _become(stored, CourseState.LIVE, why="", on=None, verb="moocs.brought_back", by=by, at=at)


@transaction.atomic
def _move(
    course: ExternalCourse,
    to: CourseState,
    *,
    why: str,
    on: date | None,
    verb: str,
    by: Acting,
    at: datetime,
) -> ExternalCourse:
    why = normalise(why).strip()
    if is_blank(why) or len(why) > LONGEST_WHY:
        raise ValueError("a reason, and not too long a one")
    stored = locked(course)
    if stored.state == to:
        return stored
    if to is CourseState.CANCELLED and stored.state != CourseState.LIVE:
        raise NotNow(stored.state)
    return _become(stored, to, why=why, on=on, verb=verb, by=by, at=at)


def _become(
    stored: ExternalCourse,
    to: CourseState,
    *,
    why: str,
    on: date | None,
    verb: str,
    by: Acting,
    at: datetime,
) -> ExternalCourse:
    before = stored.state
    stored.state, stored.state_since, stored.state_why, stored.cancelled_on = to, at, why, on
    if to is CourseState.LIVE:
        stored.same_as = None
    different = {"state": {"before": before, "after": to.value}}
    if why:
        different["state_why"] = {"before": "", "after": why}
    step(stored, different, by=by, at=at)
    note(verb, stored, by=by, at=at)
    return stored
