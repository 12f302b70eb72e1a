"""Criteria of a term, and their weights."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count

from django.db import transaction

from samskap.audit.actions import record
from samskap.choosing.actions.doors import open_term
from samskap.choosing.models import Criterion, Score
from samskap.choosing.rules.usual import MOST_WEIGHT, USUAL
from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.organisations.access import Acting
from samskap.terms.models import Term

#: The most criteria of a term: more than anybody weighs by.
MOST_CRITERIA = 20


class HasPoints(Exception):
    """Courses have points by this criterion: it can weigh 0, and stays."""


class TooMany(Exception):
    """The term has as many criteria as it can have."""


@policy("B-2.3")
@transaction.atomic
def begin_criteria(*, term: Term, by: Acting, at: datetime) -> None:
    """Give a term the criteria of the one before it, else the usual ones; with some already, do nothing."""
    Term.objects.select_for_update().get(pk=term.pk)  # two presses at once are one
    if term.criteria.exists():
        return
    before = Criterion.objects.filter(term_id=term.after_id).order_by("position") if term.after_id else ()
    kept = [(each.key, each.name, each.weight) for each in before]
    kept = kept or [(each.key, "", each.weight) for each in USUAL]
    Criterion.objects.bulk_create(
        Criterion(term=term, key=key, name=name, weight=weight, position=position)
        for position, (key, name, weight) in enumerate(kept, start=1)
    )
    facts = {"criteria": len(kept)}
    record(verb="choosing.criteria_begun", subject=f"term:{term.pk}", at=at, facts=facts, **by.who)


@policy("B-2.3")
@transaction.atomic
def set_weights(*, term: Term, weights: Mapping[str, int], by: Acting, at: datetime) -> None:
    """Give criteria of a term other weights, by their keys; without a difference, do nothing.

    Raises Locked, and ValueError for a weight that there isn't.
    """
    stored = open_term(term)
    if any(not 0 <= weight <= MOST_WEIGHT for weight in weights.values()):
        raise ValueError("a weight from 0 to 3")
    rows = list(Criterion.objects.filter(term=stored, key__in=weights))
    changed = [each for each in rows if each.weight != weights[each.key]]
    for each in changed:
        each.weight = weights[each.key]
    if changed:
        Criterion.objects.bulk_update(changed, ["weight"])
        _record(changed, by=by, at=at)


@policy("B-2.3")
@transaction.atomic
def add_criterion(*, term: Term, name: str, weight: int, by: Acting, at: datetime) -> Criterion:
    """Add a criterion in one's own words, last; the same words again give what is there.

    Raises Locked, TooMany, and ValueError without words or for a weight that there isn't.
    """
    stored, words = open_term(term), " ".join(normalise(name).split())
    if is_blank(words) or not 0 <= weight <= MOST_WEIGHT:
        raise ValueError("words, and a weight from 0 to 3")
    rows = list(Criterion.objects.filter(term=stored).order_by("position"))
    if (same := next((each for each in rows if each.name == words), None)) is not None:
        return same
    if len(rows) >= MOST_CRITERIA:
        raise TooMany
    taken = {each.key for each in rows}
    key = next(key for number in count(1) if (key := f"own-{number}") not in taken)
    position = rows[-1].position + 1 if rows else 1
    made = Criterion.objects.create(term=stored, key=key, name=words, weight=weight, position=position)
    _record([made], by=by, at=at)
    return made


@transaction.atomic
def drop_criterion(*, term: Term, key: str, by: Acting, at: datetime) -> None:
    """Take out a criterion that nobody has points by; gone already, do nothing. Raises Locked, HasPoints."""
    stored = open_term(term)
    rows = Criterion.objects.filter(term=stored, key=key)
    if Score.objects.filter(criterion__in=rows).exists():
        raise HasPoints
    if rows.delete()[0]:
        facts = {"criterion": key}
        record(verb="choosing.criterion_dropped", subject=f"term:{stored.pk}", at=at, facts=facts, **by.who)


def _record(changed: Sequence[Criterion], *, by: Acting, at: datetime) -> None:
    """What weighs how much from now on: an event for each."""
    for each in changed:
        facts: dict[str, str | int] = {"criterion": each.key, "weight": each.weight}
        subject = f"term:{each.term_id}"
        record(verb="choosing.criteria_changed", subject=subject, at=at, facts=facts, **by.who)
