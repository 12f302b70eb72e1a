"""Facts as JSON and back, for the days between reading and taking in."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from samskap.moocs.rules.facts import Answer, Certificate, Facts, Level

_DAYS = ("starts_on", "ends_on", "enrol_until")
_NUMBERS = ("hours", "hours_a_week", "cost", "certificate_cost")
_LISTS = ("captions", "subjects", "occupations")
_KINDS: Mapping[str, type] = {
    "level": Level,
    "certificate": Certificate,
    "exam": Answer,
    "works_on_phone": Answer,
}


def as_json(facts: Facts) -> Mapping[str, Any]:
    """Facts as values that JSON has; what isn't known is left out."""
    kept: dict[str, Any] = {}
    for each in fields(Facts):
        value = getattr(facts, each.name)
        if value == each.default:
            continue
        kept[each.name] = str(value) if isinstance(value, date | Decimal) else value
    return kept


def from_json(kept: Mapping[str, Any]) -> Facts:
    """What `as_json` has written."""
    told = dict(kept)
    for name in told.keys() & set(_DAYS):
        told[name] = date.fromisoformat(told[name])
    for name in told.keys() & set(_NUMBERS):
        told[name] = Decimal(told[name])
    for name in told.keys() & set(_LISTS):
        told[name] = tuple(told[name])
    for name in told.keys() & _KINDS.keys():
        told[name] = _KINDS[name](told[name])
    return Facts(**told)
