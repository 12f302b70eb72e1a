"""Courses that can't be taken any more: cancelled by the provider, put away by us, and brought back."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.moocs.actions.keeping import locked, step, subject_of
from samskap.moocs.models import CourseState, ExternalCourse
from samskap.organisations.access import Acting

#: Characters of a reason.
LONGEST_WHY = 500


class NotNow(Exception):
    """The course is in another state, from which this can't be done."""


@policy("B-2.9")
@transaction.atomic
def cancel(
    *, course: ExternalCourse, why: str, by: Acting, at: datetime, on: date | None = None
) -> ExternalCourse:
    """Write down that the provider doesn't give a course, from a day (today without one); done already, do
    nothing.

    Nothing that has referred to it is lost: boards, decisions and catalogues still show it, as cancelled.
    Raises ValueError without a reason or with too long a one, NotNow for a course that was put away.
    """
    why, stored = _reason(why), locked(course)
    if stored.state == CourseState.CANCELLED:
        return stored
    if stored.state != CourseState.LIVE:
        raise NotNow(stored.state)
    stored.cancelled_on = on or timezone.localdate(at)
    become(stored, CourseState.CANCELLED, why=why, by=by, at=at)
    record(verb="moocs.cancelled", subject=subject_of(stored), at=at, **by.who)
    return stored


@policy("B-2.2")
@transaction.atomic
def put_away(*, course: ExternalCourse, why: str, by: Acting, at: datetime) -> ExternalCourse:
    """Take a course out of the lists; away already, do nothing. What has referred to it still does.

    Raises ValueError without a reason or with too long a one.
    """
    why, stored = _reason(why), locked(course)
    if stored.state == CourseState.PUT_AWAY:
        return stored
    become(stored, CourseState.PUT_AWAY, why=why, by=by, at=at)
    record(verb="moocs.put_away", subject=subject_of(stored), at=at, **by.who)
    return stored


@policy("B-2.2")
@transaction.atomic
def bring_back(*, course: ExternalCourse, by: Acting, at: datetime) -> ExternalCourse:
    """Let a course that was cancelled or put away be taken again; live already, do nothing."""
    stored = locked(course)
    if stored.state == CourseState.LIVE:
        return stored
    stored.cancelled_on = stored.same_as = None
    become(stored, CourseState.LIVE, by=by, at=at)
    record(verb="moocs.brought_back", subject=subject_of(stored), at=at, **by.who)
    return stored


def become(stored: ExternalCourse, to: CourseState, *, why: str = "", by: Acting, at: datetime) -> None:
    """Save a locked course in another state, as its next revision; writing down the deed is the caller's."""
    different = {"state": {"before": stored.state, "after": to.value}}
    if why:
        different["state_why"] = {"before": "", "after": why}
    stored.state, stored.state_since, stored.state_why = to, at, why
    step(stored, different, by=by, at=at)


def _reason(why: str) -> str:
    why = normalise(why).strip()
    if is_blank(why) or len(why) > LONGEST_WHY:
        raise ValueError("a reason, and not too long a one")
    return why
