"""The only door to a person's plan, and the one from a secret address to its calendar."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from samskap.courses import published
from samskap.courses.published import Published
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import could_be_token, fingerprint_of
from samskap.learning.access import Desk, my_desk
from samskap.learning.models import Progress
from samskap.people.models import Person
from samskap.people.prepared import Prepared, columns_of, instance
from samskap.planning.models import Plan, SectionDate
from samskap.programmes.models import Edition


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with its dates, whose it is, and the version of the course it is about."""

    plan: Plan
    dates: Sequence[SectionDate]
    desk: Desk
    course: Published


_PLAN = Prepared(
    lambda values: Plan.objects.filter(enrolment=int(values["enrolment"])),
    (*columns_of(Plan), *columns_of(Edition, "enrolment__edition__")),
    {"enrolment": -1},
)


def plan_at(desk: Desk, course: Published) -> Planned | None:
    """Return the plan of an enrolment, None when there is none. One query, or two."""
    if (found := _PLAN.first({"enrolment": desk.enrolment.pk})) is None:
        return None
    values = iter(found)
    plan, edition = instance(Plan, values), instance(Edition, values)
    if plan is None or edition is None:
        raise LookupError("a plan has an enrolment, and that an edition")
    plan.enrolment, desk.enrolment.edition = desk.enrolment, edition
    return _with_dates(plan, desk, course)


@policy("A-2.6")
def my_plan(person: Person | AnonymousUser, slug: str) -> Planned:
    """Return the person's own plan for a course. Raises Http404 without one, and for everybody else."""
    desk = my_desk(person, slug)
    found = plan_at(desk, published.version(desk.enrolment.version_id))
    if found is None:
        raise Http404(f"no plan for {slug}")
    return found


def locked(plan: Plan) -> Plan:
    """Return the plan as it is now, kept from others until the transaction ends.

    Raises Http404 when it was dropped meanwhile, in another tab.
    """
    held = Plan.objects.select_for_update().filter(pk=plan.pk).first()
    if held is None:
        raise Http404("the plan was dropped")
    return held


@policy("A-2.8")
def planned_by_token(token: str) -> Planned | None:
    """Return the plan whose calendar has this secret address; None for whatever shows nothing.

    The calendar of somebody with extra care is shown to nobody: its address may be in others' hands.
    """
    if not could_be_token(token):
        return None
    found = Plan.objects.filter(
        feed_fingerprint=fingerprint_of(token),
        enrolment__person__extra_care=False,
        enrolment__person__is_active=True,
    )
    plan = found.select_related("enrolment__progress").first()
    return planned_by_itself(plan) if plan else None


def planned_by_itself(plan: Plan) -> Planned:
    """Return a plan that nobody in particular asks for; fetch `enrolment__progress` with it. One query."""
    enrolment = plan.enrolment
    progress = getattr(enrolment, "progress", None) or Progress(enrolment=enrolment)
    desk = Desk(enrolment, progress, current_version_id=None)
    return _with_dates(plan, desk, published.version(enrolment.version_id))


def _with_dates(plan: Plan, desk: Desk, course: Published) -> Planned:
    return Planned(plan, list(SectionDate.objects.filter(plan=plan)), desk, course)
