"""Writing to learners about their study days: one letter a person a day at most, whatever they plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from samskap.kernel.policy import policy
from samskap.learning.models import Answer, PageRead
from samskap.notices.actions import tell
from samskap.notices.queries import ended_by
from samskap.planning.access import Planned, planned_by_itself
from samskap.planning.letters import GONE_QUIET, REMINDER, STUDY_DAYS
from samskap.planning.models import Plan
from samskap.planning.queries import is_finished, left_in, reading_of
from samskap.planning.rules.letters import Situation, Writing, is_sensible_hour, what_to_write


@dataclass(frozen=True, slots=True)
class _Due:
    plan: Plan
    slug: str
    writing: Writing


@policy("A-2.9")
def write_letters(*, at: datetime) -> int:
    """Put today's letters into the outbox; return to how many people. Done twice a day, nobody gets two."""
    if not is_sensible_hour(timezone.localtime(at).hour):
        return 0
    by_person: dict[int, list[_Due]] = {}
    for due in _due(at=at):
        by_person.setdefault(due.plan.enrolment.person_id, []).append(due)
    for person, dues in by_person.items():
        _write(person, dues, at=at)
    return len(by_person)


def _due(*, at: datetime) -> Iterator[_Due]:
    on = timezone.localdate(at)
    for plan in _asking().iterator(chunk_size=500):
        situation = _situation(plan)
        writing = what_to_write(situation, on=on)
        # Only now is it worth asking what is left.
        if writing is not Writing.NOTHING:
            planned = planned_by_itself(plan)
            writing = what_to_write(replace(situation, finished=_is_through(planned)), on=on)
            if writing is not Writing.NOTHING:
                yield _Due(plan, planned.course.slug, writing)


def _asking() -> "QuerySet[Plan]":
    """Plans about which letters are wanted, with when the learner last read or wrote."""
    mine = {"enrolment": OuterRef("enrolment")}
    reads = PageRead.objects.filter(**mine).order_by().values("enrolment")
    answers = Answer.objects.filter(**mine).order_by().values("enrolment")
    return (
        Plan.objects.asking_for_letters()
        .exclude(enrolment__person__in=ended_by(STUDY_DAYS.code))
        .select_related("enrolment__progress")
        .annotate(
            read_at=Coalesce(Subquery(reads.annotate(at=Max("last_at")).values("at")), "changed_at"),
            wrote_at=Coalesce(Subquery(answers.annotate(at=Max("updated_at")).values("at")), "changed_at"),
        )
    )


def _situation(plan: Plan) -> Situation:
    seen: list[datetime] = [getattr(plan, name) for name in ("read_at", "wrote_at", "changed_at")]
    told = plan.quiet_told_at
    return Situation(
        rhythm=plan.rhythm,
        starts_on=plan.starts_on,
        asked=plan.reminders,
        finished=False,
        here_at=timezone.localtime(max(seen)),
        quiet_told_at=timezone.localtime(told) if told else None,
    )


def _is_through(planned: Planned) -> bool:
    left = left_in(planned, reading_of(planned.desk.enrolment), planned.plan.language)
    return is_finished(planned, left)


@transaction.atomic
def _write(person: int, dues: Sequence[_Due], *, at: datetime) -> None:
    quiet = [due for due in dues if due.writing is Writing.GONE_QUIET]
    about = quiet or dues
    Plan.objects.filter(pk__in=[due.plan.pk for due in quiet]).update(quiet_told_at=at)
    tell(
        person=person,
        kind=GONE_QUIET if quiet else REMINDER,
        facts={
            "course": about[0].slug if len(about) == 1 else "",
            "minutes": sum(due.plan.minutes for due in about),
        },
        # Of the person and the day, whatever the letter says: never two for one day.
        key=f"planning.study_days:{person}:{timezone.localdate(at)}",
        at=at,
    )
