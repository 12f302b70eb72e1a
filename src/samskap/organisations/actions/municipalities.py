"""Filling the register of municipalities, and bringing it up to date."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from samskap.audit.actions import record
from samskap.organisations.models import Municipality, Organisation, OrganisationKind
from samskap.organisations.queries.municipalities import periods_of
from samskap.organisations.register import shipped
from samskap.organisations.register.comparing import compare
from samskap.organisations.register.official import Ending, Official, Plan
from samskap.organisations.register.problems import refuse
from samskap.organisations.register.rules import Period


@transaction.atomic
def load_register(*, at: datetime) -> Mapping[str, int]:
    """Fill in the shipped register for each country of which nothing is known yet; how many rows, by country.

    What is known is never touched: it may be newer than what is shipped.
    """
    known = set(Municipality.objects.values_list("country", flat=True).distinct())
    return {
        country: _load(country, shipped.periods(country), at)
        for country in shipped.COUNTRIES
        if country not in known
    }


@transaction.atomic
def refresh_register(*, country: str, official: Official, at: datetime) -> Plan:
    """Write what an official list changes, and say what that was.

    Organisations of a municipality that only got another name or code follow it. Raises Refused, and then
    nothing is written.
    """
    plan = compare(periods_of(country), official)
    try:
        with transaction.atomic():
            _write(country, plan)
    except IntegrityError as error:
        reason = "The list contradicts what the register knows of earlier years. Nothing was written."
        raise refuse("", reason) from error
    if plan.changes_anything:
        facts = {"began": len(plan.begins), "ended": len(plan.ends), "corrected": len(plan.corrected)}
        _record("organisations.register_refreshed", country, facts, at)
    return plan


def _load(country: str, periods: Sequence[Period], at: datetime) -> int:
    """Fill in all rows first and then what became of them: a successor may stand above or below."""
    Municipality.objects.bulk_create([_row(country, period) for period in periods])
    _set_successors(country, [(period.code, period.successor) for period in periods if period.successor])
    _record("organisations.register_loaded", country, {"count": len(periods)}, at)
    return len(periods)


def _write(country: str, plan: Plan) -> None:
    """End, begin, lead on, put right; in this order, because a code exists once at a time."""
    ended = {ending.code: _end(country, ending) for ending in plan.ends}
    Municipality.objects.bulk_create([_row(country, period) for period in plan.begins])
    current = _current(country)
    for ending in plan.ends:
        successor = current[ending.successor]
        Municipality.objects.filter(pk=ended[ending.code]).update(successor=successor)
    for period in plan.corrected:
        Municipality.objects.filter(pk=current[period.code]).update(
            name=period.name, county=period.county, population=period.population, counted_on=period.counted_on
        )
    for ending in plan.ends:
        _let_organisations_follow(
            ended[ending.code], current[ending.successor], alone=_is_alone(ending, plan)
        )


def _end(country: str, ending: Ending) -> int:
    row = Municipality.objects.get(country=country, code=ending.code, valid_until=None)
    Municipality.objects.filter(pk=row.pk).update(valid_until=ending.valid_until)
    return row.pk


def _is_alone(ending: Ending, plan: Plan) -> bool:
    """Whether the successor is new and only this: another name, another code, the larger part of a split."""
    into_it = sum(other.successor == ending.successor for other in plan.ends)
    return into_it == 1 and any(period.code == ending.successor for period in plan.begins)


def _let_organisations_follow(ended: int, successor: int, *, alone: bool) -> None:
    """Whatever lies in an ended municipality lies in its successor now.

    The municipality's own organisation follows only if it is `alone` in that: two that merge can't both
    become the new one, and people decide what happens to them.
    """
    there = Organisation.objects.filter(municipality=ended)
    if not alone:
        there = there.exclude(kind=OrganisationKind.MUNICIPALITY, closed_on=None)
    there.update(municipality=successor)


def _set_successors(country: str, steps: Sequence[tuple[str, str]]) -> None:
    """Lead from ended codes to those they became; the latest period of a code is meant."""
    latest = dict(
        Municipality.objects.filter(country=country).order_by("valid_from").values_list("code", "pk")
    )
    rows = Municipality.objects.in_bulk([latest[old] for old, _new in steps])
    for old, new in steps:
        rows[latest[old]].successor_id = latest[new]
    Municipality.objects.bulk_update(rows.values(), ["successor"])


def _current(country: str) -> Mapping[str, int]:
    rows = Municipality.objects.filter(country=country, valid_until=None)
    return dict(rows.values_list("code", "pk"))


def _row(country: str, period: Period) -> Municipality:
    return Municipality(
        country=country,
        code=period.code,
        name=period.name,
        county_code=period.county_code,
        county=period.county,
        population=period.population,
        counted_on=period.counted_on,
        valid_from=period.valid_from,
        valid_until=period.valid_until,
    )


def _record(verb: str, country: str, facts: Mapping[str, int], at: datetime) -> None:
    record(verb=verb, subject=f"municipalities:{country}", by=None, at=at, facts=facts)
