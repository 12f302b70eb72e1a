"""Proposing and moving the own dates of a plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.people.models import Person
from samskap.planning.access import Planned, locked
from samskap.planning.actions import subject, touch
from samskap.planning.models import SectionDate
from samskap.planning.queries import chosen_sections, left_in, reading_of
from samskap.planning.rules.dates import a_week_later, moved, proposed
from samskap.programmes.models import Intention


class NoSuchSection(LookupError):
    """The plan has no such section."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The rows of the sections that are meant, and whether others came or went."""

    rows: Sequence[SectionDate]
    changed: bool


@dataclass(frozen=True, slots=True)
class Move:
    """Where a section is to be moved.

    `to` is a day, None for a week later. `was` is the date that the page showed, so that pressing twice moves
    once. `following` moves what comes on that day or later, too.
    """

    section: str
    was: date | None
    to: date | None = None
    following: bool = False


def with_sections(planned: Planned, chosen: Collection[str] | None, *, at: datetime) -> Sections:
    """Let a plan know just the chosen sections, None for all. Who is only looking around has no dates."""
    rows = {each.section: each for each in SectionDate.objects.filter(plan=planned.plan)}
    if planned.desk.enrolment.intention == Intention.LOOKING:
        return Sections([*rows.values()], changed=False)
    wanted = [each.id for each in planned.course.sections if chosen is None or each.id in chosen]
    new = [SectionDate(plan=planned.plan, section=each, changed_at=at) for each in wanted if each not in rows]
    gone = rows.keys() - set(wanted)
    SectionDate.objects.bulk_create(new)
    SectionDate.objects.filter(plan=planned.plan, section__in=gone).delete()
    kept = SectionDate.objects.filter(plan=planned.plan)
    return Sections([*kept], changed=bool(new or gone))


def put_proposals(planned: Planned, *, at: datetime) -> int:
    """Put dates from the plan where the learner has none of their own; return how many changed.

    What is done keeps the date it had.
    """
    plan = planned.plan
    left = left_in(planned, reading_of(planned.desk.enrolment), plan.language)
    to_do = [(section, work.minutes) for section, work in left.items() if work.minutes]
    days = proposed(to_do, plan.rhythm, start=max(plan.starts_on, timezone.localdate(at)))
    open_to_it = [row for row in planned.dates if not row.own and row.section in dict(to_do)]
    return _put(open_to_it, {row.section: days.get(row.section) for row in open_to_it}, at=at)


@policy("A-2.7")
@transaction.atomic
def propose_anew(planned: Planned, *, by: Person, at: datetime) -> None:
    """Give all that is left new dates from today on, also what the learner had moved."""
    plan = locked(planned.plan)
    whole = Planned(plan, planned.dates, planned.desk, planned.course)
    rows = with_sections(whole, chosen_sections(planned.desk, planned.dates), at=at).rows
    for row in rows:
        row.own = False
    changed = put_proposals(Planned(plan, rows, planned.desk, planned.course), at=at)
    touch(plan, at=at)
    record(verb="planning.dates_proposed", subject=subject(plan), by=by.pk, at=at, facts={"dates": changed})


@policy("A-2.7")
@transaction.atomic
def move_date(planned: Planned, move: Move, *, by: Person, at: datetime) -> bool:
    """Move the date of a section, and those that follow if that is wished. Raises NoSuchSection.

    False, and nothing moved, when the date isn't what the page showed any more.
    """
    plan = locked(planned.plan)
    rows = {each.section: each for each in SectionDate.objects.filter(plan=plan)}
    if move.section not in rows:
        raise NoSuchSection(move.section)
    if rows[move.section].on != move.was:
        return False
    on = timezone.localdate(at)
    left = left_in(planned, reading_of(planned.desk.enrolment), plan.language)
    to_do = {move.section, *(section for section, work in left.items() if work.minutes)}
    days = moved(
        {section: row.on for section, row in rows.items() if section in to_do},
        move.section,
        move.to or a_week_later(move.was or on, on=on),
        following=move.following,
    )
    changed = [rows[section] for section in days]
    for row in changed:
        row.own = True
    _put(changed, days, at=at)
    touch(plan, at=at)
    record(verb="planning.dates_moved", subject=subject(plan), by=by.pk, at=at, facts={"dates": len(days)})
    return True


def _put(rows: Sequence[SectionDate], days: Mapping[str, date | None], *, at: datetime) -> int:
    changed = [row for row in rows if row.on != days[row.section]]
    for row in changed:
        row.on, row.sequence, row.changed_at = days[row.section], row.sequence + 1, at
    SectionDate.objects.bulk_update(rows, ["on", "own", "sequence", "changed_at"])
    return len(changed)
