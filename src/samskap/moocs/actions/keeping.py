"""Recording a course, changing its facts, and going back to what its source says."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.kernel.verdict import Refusal
from samskap.moocs.models import ExternalCourse, Revision
from samskap.moocs.revisions import Changes, changes
from samskap.moocs.rules.facts import Facts, check_facts
from samskap.moocs.rules.tidying import tidy
from samskap.moocs.sought import sought_of
from samskap.organisations.access import Acting

BY_HAND = "by-hand"


class WrongFacts(Refusal):
    """Something is wrong with the facts; `verdict` says with which, and `moocs.wording` in words."""


class ChangedMeanwhile(Exception):
    """Somebody has saved something else since the page was opened."""


@policy("B-2.2")
@transaction.atomic
def record_course(
    *, organisation_id: int, facts: Facts, notes: str = "", by: Acting, at: datetime
) -> ExternalCourse:
    """Record a course of another provider. Raises WrongFacts.

    A course with the same title, or even the same address, stays another course until somebody says
    otherwise (`actions.doubles`).
    """
    facts = checked(facts)
    course = ExternalCourse.objects.create(
        organisation_id=organisation_id,
        **kept_fields(facts),
        notes=normalise(notes),
        state_since=at,
        changed_at=at,
        changed_by=by.person,
    )
    Revision.objects.create(
        course=course, number=1, how=BY_HAND, role=by.role, changed_at=at, changed_by=by.person
    )
    _note("moocs.recorded", course, by=by, at=at)
    return course


@policy("B-2.2")
@transaction.atomic
def change_course(
    *, course: ExternalCourse, facts: Facts, notes: str, revision: int, by: Acting, at: datetime
) -> ExternalCourse:
    """Change what is known of a course; `revision` is the one that was looked at. Without a difference, do
    nothing.

    What is changed by hand in a course of a source becomes one's own: taking the course in again leaves it
    alone. Raises WrongFacts, ChangedMeanwhile.
    """
    facts, notes = checked(facts), normalise(notes)
    stored = locked(course)
    different = changes(tidy(stored.facts), facts)
    if not different and stored.notes == notes:
        return stored
    if stored.revision != revision:
        raise ChangedMeanwhile
    if stored.source_id is not None:
        stored.own_fields = sorted({*stored.own_fields, *different})
    for name, value in kept_fields(facts).items():
        setattr(stored, name, value)
    if stored.notes != notes:
        stored.notes = notes
        different = {**different, "notes": {}}
    if "url" in different:
        forget_link(stored)
    step(stored, different, by=by, at=at)
    _note("moocs.changed", stored, by=by, at=at, facts=dict.fromkeys(sorted(different), 1))
    return stored


@policy("B-2.2")
@transaction.atomic
def take_the_sources_again(
    *, course: ExternalCourse, names: Iterable[str], by: Acting, at: datetime
) -> ExternalCourse:
    """Let go of facts that are one's own: the next time that the course is taken in, the source's count.

    What isn't one's own is passed over.
    """
    stored = locked(course)
    given_back = set(names) & set(stored.own_fields)
    if not given_back:
        return stored
    stored.own_fields = sorted(set(stored.own_fields) - given_back)
    stored.save(update_fields=["own_fields"])
    _note("moocs.given_back", stored, by=by, at=at, facts=dict.fromkeys(sorted(given_back), 1))
    return stored


def checked(facts: Facts) -> Facts:
    """The facts, tidied. Raises WrongFacts."""
    facts = tidy(facts)
    if not (verdict := check_facts(facts)).ok:
        raise WrongFacts(verdict)
    return facts


def kept_fields(facts: Facts) -> Mapping[str, Any]:
    """Facts as the fields of a row, with what a search looks through."""
    fields = asdict(facts)
    lists = {name: list(value) for name, value in fields.items() if isinstance(value, tuple)}
    return fields | lists | {"sought": sought_of(facts)}


def locked(course: ExternalCourse) -> ExternalCourse:
    """The course as it is stored, for one transaction at a time."""
    return ExternalCourse.objects.select_for_update().get(pk=course.pk)


def step(stored: ExternalCourse, different: Changes, *, by: Acting, at: datetime) -> None:
    """Save a course that was changed by hand as its next revision."""
    stored.revision += 1
    stored.changed_at, stored.changed_by = at, by.person
    stored.save()
    Revision.objects.create(
        course=stored,
        number=stored.revision,
        changes=different,
        how=BY_HAND,
        role=by.role,
        changed_at=at,
        changed_by=by.person,
    )


def forget_link(stored: ExternalCourse) -> None:
    """What was seen at another address says nothing about this one."""
    stored.link_state, stored.link_answer = "unseen", ""
    stored.link_seen_at = stored.link_gone_since = None


def subject_of(course: ExternalCourse) -> str:
    """What the audit trail calls a course."""
    return f"mooc:{course.pk}"


def _note(
    verb: str, course: ExternalCourse, *, by: Acting, at: datetime, facts: Mapping[str, int] | None = None
) -> None:
    """Write down what was done with a course."""
    record(verb=verb, subject=subject_of(course), at=at, facts=facts or {}, **by.who)
