"""What somebody tells about an own study: begun, a week, finished, slower, not any more."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.people.models import Person
from samskap.studies.actions.holding import held, in_trail, keep, refuse, situation_of
from samskap.studies.models import Pace, Study, StudyState, Week
from samskap.studies.rules.telling import may_begin, may_change_pace, may_finish, may_say_week


@policy("B-4.7")
@transaction.atomic
def begin(*, study: Study, on: date, by: Person, at: datetime) -> Study:
    """Say that one has begun at the provider, and when. Said twice it counts once. Raises NotSaid."""
    stored = held(study)
    refuse(may_begin(situation_of(stored), on=on, today=timezone.localdate(at)))
    if stored.started_on != on:
        stored.state, stored.started_on = StudyState.STARTED, on
        keep(stored, "state", "started_on")
        record(verb="studies.begun", at=at, **in_trail(stored, by))
    return stored


@policy("B-4.7")
@transaction.atomic
def say_week(
    *,
    study: Study,
    monday: date,
    done: str,
    hours: Decimal | None,
    note_text: str,
    shared: bool,
    by: Person,
    at: datetime,
) -> Week:
    """Say how a week went; said again, the newer words count. Staff read the note only if it is shared.

    Raises NotSaid.
    """
    stored, text = held(study), normalise(note_text).strip()
    situation, today = situation_of(stored), timezone.localdate(at)
    refuse(may_say_week(situation, monday=monday, hours=hours, note=text, today=today))
    said = {"done": done, "hours": hours, "note": text, "note_shared": shared and bool(text), "said_at": at}
    week, is_new = Week.objects.update_or_create(study=stored, monday=monday, defaults=said)
    if is_new:
        facts = {"monday": monday.isoformat()}
        record(verb="studies.week_said", at=at, facts=facts, **in_trail(stored, by))
    return week


@policy("B-4.7")
@transaction.atomic
def keep_note(*, study: Study, monday: date, by: Person, at: datetime) -> None:
    """Let a shared note be one's own again, whatever has become of the study; it is already, do nothing."""
    stored = held(study)
    if stored.weeks.filter(monday=monday, note_shared=True).update(note_shared=False):
        record(verb="studies.note_kept", at=at, **in_trail(stored, by))


@policy("B-4.7")
@transaction.atomic
def finish(*, study: Study, on: date, by: Person, at: datetime) -> Study:
    """Say that one has finished at the provider, and when; twice is once. Raises NotSaid."""
    stored = held(study)
    if stored.state == StudyState.FINISHED and stored.finished_on == on:
        return stored
    refuse(may_finish(situation_of(stored), on=on, today=timezone.localdate(at)))
    stored.state, stored.finished_on = StudyState.FINISHED, on
    keep(stored, "state", "finished_on")
    record(verb="studies.finished", at=at, **in_trail(stored, by))
    return stored


@policy("B-4.7")
@transaction.atomic
def change_pace(*, study: Study, hours_a_week: Decimal, by: Person, at: datetime) -> Pace:
    """Say that one studies so many hours a week from today on; what held before is kept. Raises NotSaid."""
    stored = held(study)
    refuse(may_change_pace(situation_of(stored), hours=hours_a_week))
    newest = stored.paces.order_by("-from_on").first()
    if newest and newest.hours_a_week == hours_a_week:
        return newest
    pace, _is_new = Pace.objects.update_or_create(
        study=stored,
        from_on=timezone.localdate(at),
        defaults={"hours_a_week": hours_a_week, "said_at": at},
    )
    record(verb="studies.pace_changed", at=at, **in_trail(stored, by))
    return pace


@policy("B-4.7")
@transaction.atomic
def stop(*, study: Study, by: Person, at: datetime) -> Study:
    """Say that one doesn't go on with a course. No reason is asked; twice is once. Raises NotSaid."""
    stored = held(study)
    if stored.state in {StudyState.ENDED, StudyState.FINISHED}:
        return stored
    stored.state, stored.ended_on, stored.call_wanted = StudyState.ENDED, timezone.localdate(at), False
    keep(stored, "state", "ended_on", "call_wanted")
    record(verb="studies.ended", at=at, **in_trail(stored, by))
    return stored
