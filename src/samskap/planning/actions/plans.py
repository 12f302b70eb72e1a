"""Making, changing and dropping a plan."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.courses.published import Published
from samskap.kernel.policy import policy
from samskap.learning.access import Desk
from samskap.people.models import Person
from samskap.planning.access import Planned
from samskap.planning.actions import subject, touch
from samskap.planning.actions.dates import put_proposals, with_sections
from samskap.planning.actions.letters import want_letters
from samskap.planning.models import Plan
from samskap.planning.rules.days import weekdays_stored


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wants to study. `sections` are those to do, None for all of the course."""

    weekdays: Collection[int]
    minutes: int
    starts_on: date
    at_time: time | None = None
    reminders: bool = False
    sections: Collection[str] | None = None


@policy("A-2.6")
@transaction.atomic
def keep_plan(
    *, desk: Desk, course: Published, wishes: Wishes, language: str, by: Person, at: datetime
) -> Plan:
    """Make the plan of an enrolment, or change it; dates that the learner has moved stay as they are.

    Kept twice with the same wishes, nothing changes.
    """
    today = timezone.localdate(at)
    spread = {
        "weekdays": weekdays_stored(wishes.weekdays),
        "minutes": wishes.minutes,
        "starts_on": wishes.starts_on,
        "counts_from": max(wishes.starts_on, today),
    }
    others = {"at_time": wishes.at_time, "language": language}
    plan, is_new = Plan.objects.select_for_update().get_or_create(
        enrolment=desk.enrolment, defaults={**spread, **others, "made_at": at, "changed_at": at}
    )
    is_spread_anew = not is_new and any(getattr(plan, name) != spread[name] for name in _SPREADING)
    changes = {**(spread if is_spread_anew else {}), **_differing(plan, others)}
    for name, value in changes.items():
        setattr(plan, name, value)
    sections = with_sections(Planned(plan, (), desk, course), wishes.sections, at=at)
    if is_new or is_spread_anew or sections.changed:
        put_proposals(Planned(plan, sections.rows, desk, course), at=at)
    if is_new or changes or sections.changed:
        plan.save()
        touch(plan, at=at)
        record(
            verb="planning.made" if is_new else "planning.changed",
            subject=subject(plan),
            by=by.pk,
            at=at,
            facts={"days": len(plan.weekdays), "minutes": plan.minutes},
        )
    want_letters(plan, wanted=wishes.reminders, by=by, at=at)
    return plan


#: What dates follow from; hour and language change none.
_SPREADING = ("weekdays", "minutes", "starts_on")


def _differing(plan: Plan, wanted: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if getattr(plan, name) != value}


@policy("A-2.6")
@transaction.atomic
def drop_plan(plan: Plan, *, by: Person, at: datetime) -> None:
    """Drop a plan: its dates go, and its calendar's address shows nothing any more."""
    gone, _by_model = Plan.objects.filter(pk=plan.pk).delete()
    if gone:
        record(verb="planning.dropped", subject=subject(plan), by=by.pk, at=at)
