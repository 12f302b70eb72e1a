"""Tasks of a term: done or not, moved, added, taken out."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.terms.actions.moving import NotAtThisStage, locked
from samskap.terms.actions.planning import ChangedMeanwhile
from samskap.terms.models import Task, Term
from samskap.terms.rules.stages import OPEN, Stage

#: What a form can change of a task. Words are one's own; "" goes back to those of a usual task.
CHANGEABLE = frozenset({"title", "doer", "begins_on", "due_on"})
#: The most tasks of a term: more than anybody looks through.
MOST_TASKS = 100


class TooMany(Exception):
    """The term has as many tasks as it can have."""


@policy("B-9.1")
@transaction.atomic
def add_task(*, term: Term, fields: Mapping[str, Any], by: Acting, at: datetime) -> Task:
    """Add a task of one's own to a term. Raises NotAtThisStage, TooMany."""
    stored = _open(term.pk)
    if stored.tasks.count() >= MOST_TASKS:
        raise TooMany
    task = Task.objects.create(term=stored, **fields)
    _record("terms.task_added", task, by=by, at=at)
    return task


@policy("B-9.1")
@transaction.atomic
def change_task(*, task: Task, changes: Mapping[str, Any], seen: int, by: Acting, at: datetime) -> Task:
    """Change a task's words or days; `seen` is the revision that was looked at.

    Without a difference, do nothing. Raises ChangedMeanwhile, NotAtThisStage, Task.DoesNotExist, and KeyError
    for what no form can change.
    """
    if unknown := set(changes) - CHANGEABLE:
        raise KeyError(*unknown)
    _open(task.term_id)
    stored = Task.objects.select_for_update().get(pk=task.pk)
    different = {name: value for name, value in changes.items() if getattr(stored, name) != value}
    if not different:
        return stored
    if stored.revision != seen:
        raise ChangedMeanwhile
    for name, value in different.items():
        setattr(stored, name, value)
    stored.revision += 1
    stored.save()
    _record("terms.task_changed", stored, by=by, at=at)
    return stored


@policy("B-9.1")
@transaction.atomic
def tick(*, task: Task, done_on: date | None, by: Acting, at: datetime) -> Task:
    """Say that a task was done on a day, or (None) that it isn't done; said already, do nothing.

    Raises NotAtThisStage, Task.DoesNotExist.
    """
    _open(task.term_id)
    stored = Task.objects.select_for_update().get(pk=task.pk)
    if (stored.done_on is None) == (done_on is None):
        return stored
    stored.done_on, stored.done_by = done_on, by.person if done_on else None
    stored.save(update_fields=["done_on", "done_by"])
    _record("terms.task_done" if done_on else "terms.task_undone", stored, by=by, at=at)
    return stored


@transaction.atomic
def remove_task(*, task: Task, by: Acting, at: datetime) -> None:
    """Take a task out of a term; gone already, do nothing. Raises NotAtThisStage."""
    _open(task.term_id)
    if stored := Task.objects.select_for_update().filter(pk=task.pk).first():
        _record("terms.task_removed", stored, by=by, at=at)
        stored.delete()


def _open(term_id: int) -> Term:
    stored = locked(term_id)
    if stored.stage not in OPEN:
        raise NotAtThisStage(Stage(stored.stage))
    return stored


def _record(verb: str, task: Task, *, by: Acting, at: datetime) -> None:
    facts = {"task": task.key or f"own:{task.pk}"}
    record(verb=verb, subject=f"term:{task.term_id}", at=at, facts=facts, **by.who)
