"""What staff do about a study: confirming what was told, correcting it with a reason, noting a call."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.organisations.access import Acting
from samskap.studies.actions.holding import ChangedMeanwhile, held, in_trail, keep, refuse
from samskap.studies.models import Correction, Study, StudyState
from samskap.studies.rules.telling import may_correct


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """When a study was begun and finished, as staff set it; None for not."""

    started_on: date | None
    finished_on: date | None


@policy("B-4.8")
@transaction.atomic
def confirm_start(*, study: Study, by: Acting, at: datetime) -> Study:
    """Confirm that somebody has begun. The first who confirms stands; again changes nothing.

    Raises NotSaid ("not-begun").
    """
    stored = held(study)
    if stored.started_on is None:
        refuse(Verdict((Reason("not-begun"),)))
    if stored.start_confirmed_at is None:
        stored.start_confirmed_at, stored.start_confirmed_by = at, by.person
        keep(stored, "start_confirmed_at", "start_confirmed_by")
        record(verb="studies.start_confirmed", at=at, **in_trail(stored, by))
    return stored


@policy("B-4.8")
@transaction.atomic
def confirm_finish(*, study: Study, by: Acting, at: datetime) -> Study:
    """Likewise that somebody has finished. Raises NotSaid ("not-finished")."""
    stored = held(study)
    if stored.finished_on is None:
        refuse(Verdict((Reason("not-finished"),)))
    if stored.finish_confirmed_at is None:
        stored.finish_confirmed_at, stored.finish_confirmed_by = at, by.person
        keep(stored, "finish_confirmed_at", "finish_confirmed_by")
        record(verb="studies.finish_confirmed", at=at, **in_trail(stored, by))
    return stored


@policy("B-4.8")
@transaction.atomic
def correct(*, study: Study, days: Days, reason: str, revision: int, by: Acting, at: datetime) -> Study:
    """Set the days of a study, with a reason. What stood there is kept; days that staff set are confirmed.

    Raises NotSaid, ChangedMeanwhile when `revision` isn't the newest.
    """
    stored, reason = held(study), " ".join(reason.split())
    after = (days.started_on, days.finished_on)
    before = (stored.started_on, stored.finished_on)
    if before == after:
        return stored
    verdict = may_correct(
        started_on=days.started_on, finished_on=days.finished_on, reason=reason, today=timezone.localdate(at)
    )
    refuse(verdict)
    if stored.revision != revision:
        raise ChangedMeanwhile(stored)
    Correction.objects.create(
        study=stored,
        started_before=before[0],
        started_after=after[0],
        finished_before=before[1],
        finished_after=after[1],
        reason=reason,
        made_at=at,
        made_by=by.person,
    )
    _set(stored, days, by, at)
    record(verb="studies.corrected", at=at, **in_trail(stored, by))
    return stored


@policy("B-4.9", "X-5")
@transaction.atomic
def note_called(*, study: Study, by: Acting, at: datetime) -> Study:
    """Note that somebody was told that the course is cancelled; the first who notes it stands."""
    stored = held(study)
    if stored.call_wanted:
        stored.call_wanted, stored.called_at, stored.called_by = False, at, by.person
        keep(stored, "call_wanted", "called_at", "called_by")
        record(verb="studies.called", at=at, **in_trail(stored, by))
    return stored


def _set(stored: Study, days: Days, by: Acting, at: datetime) -> None:
    if days.started_on != stored.started_on:
        stored.started_on = days.started_on
        stored.start_confirmed_at = at if days.started_on else None
        stored.start_confirmed_by = by.person if days.started_on else None
    if days.finished_on != stored.finished_on:
        stored.finished_on = days.finished_on
        stored.finish_confirmed_at = at if days.finished_on else None
        stored.finish_confirmed_by = by.person if days.finished_on else None
    if stored.state != StudyState.ENDED or days.finished_on:
        stored.state = _state_of(days)
    keep(
        stored,
        "state",
        "started_on",
        "finished_on",
        "start_confirmed_at",
        "start_confirmed_by",
        "finish_confirmed_at",
        "finish_confirmed_by",
    )


def _state_of(days: Days) -> StudyState:
    if days.finished_on:
        return StudyState.FINISHED
    return StudyState.STARTED if days.started_on else StudyState.PLANNED
