"""Saying of two courses that look alike whether they are the same."""

from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.moocs.actions.cancelling import become
from samskap.moocs.actions.keeping import subject_of
from samskap.moocs.models import CourseState, ExternalCourse, NotTheSame
from samskap.organisations.access import Acting


class Apart(Exception):
    """The two belong to different organisations, or are one course already."""


class AwayAlready(Exception):
    """The course that is to be kept was put away meanwhile."""


@policy("B-2.8")
@transaction.atomic
def are_the_same(*, keep: ExternalCourse, away: ExternalCourse, by: Acting, at: datetime) -> ExternalCourse:
    """Keep one of two records of the same course; the other is put away and points to it. Done already, do
    nothing.

    Nothing is copied and nothing deleted: boards, decisions and catalogues that refer to the one put away
    still do, and its page leads to the one kept. Raises Apart, AwayAlready.
    """
    keep, away = _both_locked(keep, away)
    if away.same_as_id == keep.pk:
        return keep
    if keep.state == CourseState.PUT_AWAY:
        raise AwayAlready
    ExternalCourse.objects.filter(same_as=away).update(same_as=keep)
    away.same_as, away.cancelled_on = keep, None
    become(away, CourseState.PUT_AWAY, by=by, at=at)
    record(verb="moocs.said_the_same", subject=subject_of(away), at=at, facts={"kept": keep.pk}, **by.who)
    return keep


@policy("B-2.8")
@transaction.atomic
def are_not_the_same(*, one: ExternalCourse, other: ExternalCourse, by: Acting, at: datetime) -> None:
    """Say that two courses only look alike: they aren't shown as doubles any more. Said already, do nothing.

    Raises Apart.
    """
    one, other = sorted(_both_locked(one, other), key=lambda each: each.pk)
    _, is_new = NotTheSame.objects.get_or_create(
        one=one, other=other, defaults={"said_at": at, "said_by": by.person}
    )
    if is_new:
        record(
            verb="moocs.said_not_the_same",
            subject=subject_of(one),
            at=at,
            facts={"other": other.pk},
            **by.who,
        )


def _both_locked(one: ExternalCourse, other: ExternalCourse) -> tuple[ExternalCourse, ExternalCourse]:
    """Both as they are stored, locked in the order of their keys, so that two at once don't wait for ever."""
    rows = ExternalCourse.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk")
    there = {each.pk: each for each in rows}
    if len(there) != len((one, other)) or one.organisation_id != other.organisation_id:
        raise Apart
    return there[one.pk], there[other.pk]
