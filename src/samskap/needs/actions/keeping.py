"""Recording a need, changing it, noting that it is over."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import fold
from samskap.kernel.verdict import Refusal, Verdict
from samskap.needs.models import Figure, Need
from samskap.needs.rules.facts import NeedFacts, check_need
from samskap.organisations.access import Acting

_LISTS = ("subjects", "languages")


class NotANeed(Refusal):
    """Something is missing or wrong: `verdict` says what, field by field."""


class ChangedMeanwhile(Exception):
    """Somebody else has changed the need since this person looked at it."""


@policy("B-2.1")
@transaction.atomic
def record_need(*, facts: NeedFacts, by: Acting, at: datetime, figures: Iterable[int] = ()) -> Need:
    """Record a need of the organisation that somebody acts for; with `figures`, it rests on them (row ids).

    Raises NotANeed.
    """
    _check(facts, at)
    need = Need(organisation_id=by.organisation_id, made_at=at, made_by=by.person)
    _say(need, facts)
    need.save()
    if some := list(figures):
        Figure.objects.filter(organisation_id=by.organisation_id, pk__in=some).update(need=need)
    record(verb="needs.recorded", subject=f"need:{need.pk}", at=at, **by.who)
    return need


@policy("B-2.1")
@transaction.atomic
def change_need(*, need: Need, facts: NeedFacts, revision: int, by: Acting, at: datetime) -> Need:
    """Let a need say something else; `revision` is the one that was looked at. The same again does nothing.

    Raises NotANeed, ChangedMeanwhile.
    """
    _check(facts, at)
    stored = _locked(need)
    if facts_of(stored) == facts:
        return stored
    if stored.revision != revision:
        raise ChangedMeanwhile
    _say(stored, facts)
    stored.revision += 1
    stored.save()
    facts_told = {"revision": stored.revision}
    record(verb="needs.changed", subject=f"need:{stored.pk}", at=at, facts=facts_told, **by.who)
    return stored


@transaction.atomic
def end_need(*, need: Need, on: date, by: Acting, at: datetime) -> Need:
    """Note that a need is over since a day; it stays in the register. Noted already, do nothing."""
    stored = _locked(need)
    if stored.over_on == on:
        return stored
    return _set_over(stored, on, by=by, at=at)


@transaction.atomic
def reopen_need(*, need: Need, by: Acting, at: datetime) -> Need:
    """Note that a need is current after all; if it is, do nothing."""
    stored = _locked(need)
    if stored.over_on is None:
        return stored
    return _set_over(stored, None, by=by, at=at)


def facts_of(need: Need) -> NeedFacts:
    """What a need says, as plain data."""
    kept = {name: getattr(need, name) for name in NeedFacts.__dataclass_fields__}
    return NeedFacts(**kept | {name: tuple(kept[name]) for name in _LISTS})


def _check(facts: NeedFacts, at: datetime) -> None:
    verdict: Verdict = check_need(facts, on=timezone.localdate(at))
    if not verdict.ok:
        raise NotANeed(verdict)


def _locked(need: Need) -> Need:
    return Need.objects.select_for_update().get(pk=need.pk)


def _say(need: Need, facts: NeedFacts) -> None:
    for name, value in asdict(facts).items():
        setattr(need, name, list(value) if name in _LISTS else value)
    texts = (facts.competence, facts.occupation, facts.area, facts.source, *facts.subjects, facts.note)
    need.sought = fold(" ".join(texts))


def _set_over(need: Need, day: date | None, *, by: Acting, at: datetime) -> Need:
    need.over_on = day
    need.revision += 1
    need.save(update_fields=["over_on", "revision"])
    if day:
        record(verb="needs.over", subject=f"need:{need.pk}", at=at, facts={"on": day.isoformat()}, **by.who)
    else:
        record(verb="needs.current_again", subject=f"need:{need.pk}", at=at, **by.who)
    return need
