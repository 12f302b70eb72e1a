"""Making a term, and changing what it says about itself."""

from collections.abc import Container, Mapping, Sequence
from datetime import date, datetime
from itertools import count
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.organisations.models import Organisation
from samskap.terms.actions.moving import NotAtThisStage, locked
from samskap.terms.life import tell_rooms
from samskap.terms.models import Task, Term
from samskap.terms.rules.days import shifted, weeks_between
from samskap.terms.rules.stages import OPEN, Stage
from samskap.terms.rules.template import usual_tasks
from samskap.terms.working_days import country_of, holidays_in

#: What a form can change of a term.
CHANGEABLE = frozenset({"name", "starts_on", "ends_on", "registry_number", "owner", "grant"})
#: Signs of a short name: as long as a part of an address may be, less a number.
_LONGEST_SLUG = 58
#: Years around a term in which its tasks can lie.
_YEARS_BEFORE, _YEARS_AFTER = 2, 3


class TakenName(Exception):
    """The organisation has a term with this name already."""


class ChangedMeanwhile(Exception):
    """Somebody else has changed it since this person looked at it."""


@policy("B-9.1", "B-9.2")
def make_term(
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    owner: str,
    by: Acting,
    at: datetime,
    after: Term | None = None,
    registry_number: str = "",
    grant: str = "",
) -> Term:
    """Make a term of the organisation one acts for, with tasks and what rooms above add to it.

    With `after`, a term of the same organisation, its tasks are taken over, moved by as many weeks as lie
    between the two; else the usual ones. Raises TakenName.
    """
    organisation = by.membership.organisation
    if after is not None and after.organisation_id != organisation.pk:
        raise ValueError("a term of the same organisation")
    facts = {
        "name": name,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "owner": owner,
        "registry_number": registry_number,
        "grant": grant,
        "after": after,
    }
    try:
        with transaction.atomic():
            term = Term.objects.create(
                organisation=organisation,
                slug=_free_slug(organisation, name),
                stage_since=at,
                made_at=at,
                made_by=by.person,
                **facts,
            )
            Task.objects.bulk_create(_tasks_for(term))
            record(verb="terms.made", subject=f"term:{term.pk}", at=at, **by.who)
            tell_rooms("begun", term=term, by=by, at=at)
    except IntegrityError as error:
        if Term.objects.filter(organisation=organisation, name=name).exists():
            raise TakenName(name) from error
        raise
    return term


@policy("B-9.1")
def change_term(*, term: Term, changes: Mapping[str, Any], seen: int, by: Acting, at: datetime) -> Term:
    """Change what a term says about itself; `seen` is the revision that was looked at.

    Tasks stay on their days. Without a difference, do nothing. Raises ChangedMeanwhile, NotAtThisStage (it is
    over, or given up), TakenName, and KeyError for what no form can change.
    """
    if unknown := set(changes) - CHANGEABLE:
        raise KeyError(*unknown)
    try:
        with transaction.atomic():
            return _change(term, changes, seen=seen, by=by, at=at)
    except IntegrityError as error:
        same = Term.objects.filter(organisation_id=term.organisation_id, name=changes.get("name", ""))
        if same.exclude(pk=term.pk).exists():
            raise TakenName(changes["name"]) from error
        raise


def _change(term: Term, changes: Mapping[str, Any], *, seen: int, by: Acting, at: datetime) -> Term:
    stored = locked(term.pk)
    different = {name: value for name, value in changes.items() if getattr(stored, name) != value}
    if not different:
        return stored
    if stored.stage not in OPEN:
        raise NotAtThisStage(Stage(stored.stage))
    if stored.revision != seen:
        raise ChangedMeanwhile
    for name, value in different.items():
        setattr(stored, name, value)
    stored.revision += 1
    stored.save()
    facts = {"revision": stored.revision, **dict.fromkeys(sorted(different), 1)}
    record(verb="terms.changed", subject=f"term:{stored.pk}", at=at, facts=facts, **by.who)
    return stored


def _free_slug(organisation: Organisation, name: str) -> str:
    """What stands in the term's public address: organisation and name, and a number when that is taken."""
    begins = slugify(f"{organisation.name} {name}")[:_LONGEST_SLUG].strip("-") or "term"
    taken = set(Term.objects.filter(slug__startswith=begins).values_list("slug", flat=True))
    if begins not in taken:
        return begins
    return next(slug for number in count(2) if (slug := f"{begins}-{number}") not in taken)


def _tasks_for(term: Term) -> Sequence[Task]:
    country, year = country_of(term.organisation), term.starts_on.year
    holidays = holidays_in(country, year - _YEARS_BEFORE, year + _YEARS_AFTER)
    if term.after is not None and (before := list(term.after.tasks.order_by("pk"))):
        weeks = weeks_between(term.after.starts_on, term.starts_on)
        return [_taken_over(each, term, weeks, holidays) for each in before]
    usual = usual_tasks(term.starts_on, term.ends_on, holidays)
    return [Task(term=term, key=each.key, begins_on=each.begins_on, due_on=each.due_on) for each in usual]


def _taken_over(task: Task, term: Term, weeks: int, holidays: Container[date]) -> Task:
    return Task(
        term=term,
        key=task.key,
        title=task.title,
        doer=task.doer,
        begins_on=shifted(task.begins_on, weeks, holidays) if task.begins_on else None,
        due_on=shifted(task.due_on, weeks, holidays),
    )
