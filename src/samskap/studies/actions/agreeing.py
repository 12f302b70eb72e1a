"""Agreeing with a participant on a course; choosing another one after it was cancelled."""

from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.catalogue.models import Entry
from samskap.centre.models import Participant
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.moocs.models import CourseState, ExternalCourse
from samskap.organisations.access import Acting
from samskap.people.models import Person
from samskap.programmes.models import Intention
from samskap.studies.actions.holding import held, in_trail, keep, refuse, situation_of
from samskap.studies.models import Pace, Study, StudyState
from samskap.studies.rules.telling import RUNNING, may_change_pace


@policy("B-4.7", "B-1")
@transaction.atomic
def agree(
    *,
    participant: Participant,
    course: ExternalCourse,
    entry: Entry | None = None,
    intention: str = Intention.ALL,
    hours_a_week: Decimal | None = None,
    by: Acting,
    at: datetime,
) -> Study:
    """Agree that a participant takes a course at its provider. Agreed already, it returns that study.

    `entry` is the catalogue's line it was chosen from. Raises NotSaid ("ended", "not-ours", "not-live",
    "hours").
    """
    ours = participant.organisation_id == course.organisation_id == by.organisation_id
    reasons = [] if ours else [Reason("not-ours")]
    if participant.ended_at:
        reasons.append(Reason("ended"))
    refuse(Verdict((*reasons, *_not_live(course))))
    study, is_new = _begun_once(participant, course, entry, intention, at)
    if is_new:
        if hours_a_week:
            refuse(may_change_pace(situation_of(study), hours=hours_a_week))
            Pace.objects.create(
                study=study, hours_a_week=hours_a_week, from_on=timezone.localdate(at), said_at=at
            )
        record(verb="studies.agreed", at=at, **in_trail(study, by))
    return study


@policy("B-4.9", "B-2.9")
@transaction.atomic
def choose_instead(*, study: Study, course: ExternalCourse, by: Person, at: datetime) -> Study:
    """Let a participant choose another course for one that the provider has cancelled; twice is once.

    The course that was given up stays as it was, and ends today. Raises NotSaid ("not-cancelled", "over",
    "not-ours", "not-live").
    """
    stored = held(study)
    if there := Study.objects.filter(instead_of=stored, course=course).first():
        return there
    reasons = []
    if stored.course.state != CourseState.CANCELLED:
        reasons.append(Reason("not-cancelled"))
    if stored.participant.ended_at or stored.state not in RUNNING:
        reasons.append(Reason("over"))
    if course.organisation_id != stored.participant.organisation_id:
        reasons.append(Reason("not-ours"))
    refuse(Verdict((*reasons, *_not_live(course))))
    stored.state, stored.ended_on, stored.call_wanted = StudyState.ENDED, timezone.localdate(at), False
    keep(stored, "state", "ended_on", "call_wanted")
    entry = Entry.objects.filter(course=course, withdrawn_at=None).order_by("-pk")
    found = entry.filter(catalogue__published_at__isnull=False).first()
    chosen, _is_new = _begun_once(stored.participant, course, found, stored.intention, at, instead_of=stored)
    record(verb="studies.chosen_instead", at=at, **in_trail(chosen, by))
    return chosen


def _begun_once(
    participant: Participant,
    course: ExternalCourse,
    entry: Entry | None,
    intention: str,
    at: datetime,
    *,
    instead_of: Study | None = None,
) -> tuple[Study, bool]:
    running = Study.objects.filter(participant=participant, course=course, state__in=list(RUNNING))
    if there := running.first():
        return there, False
    try:
        with transaction.atomic():
            made = Study.objects.create(
                participant=participant,
                course=course,
                entry=entry,
                intention=intention,
                agreed_at=at,
                instead_of=instead_of,
            )
    except IntegrityError:  # a colleague was a moment faster
        if (there := running.first()) is None:
            raise
        return there, False
    return made, True


def _not_live(course: ExternalCourse) -> list[Reason]:
    return [] if course.state == CourseState.LIVE else [Reason("not-live", "course")]
