"""Erasing what has had its time, by rules that the declarations and the organisation's decisions give."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from samskap.kernel.personal_data import Erasure, Expiry, Record
from samskap.kernel.policy import policy
from samskap.privacy import erasure, manifest, periods, wording
from samskap.privacy.periods import Period

#: So many rows are erased in one transaction: others can write in between.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Rule:
    """What goes, after how long. `find` gives the rows whose time was over at a moment."""

    key: str
    what: str
    period: Period
    record: Record
    find: Callable[[datetime], "QuerySet[Any]"]

    def due(self, at: datetime) -> "QuerySet[Any]":
        """The rows whose time is over; none when they have no end."""
        if self.period.days is None:
            return manifest.model_of(self.record)._base_manager.none()
        return self.find(at - timedelta(days=self.period.days))


def rules() -> tuple[Rule, ...]:
    """All rules with the periods that hold here. Raises periods.BadPeriods.

    First those that rooms have written themselves: which accounts have had their time may be told from rows
    that go by their age.
    """
    found = [*_of_expiries(), *_of_records()]
    holding = periods.decided({key: Period(days) for key, _what, days, _record, _find in found})
    return tuple(Rule(key, what, holding[key], record, find) for key, what, _days, record, find in found)


@policy("X-6.5")
def batches(rule: Rule, *, at: datetime) -> Iterator[list[Any]]:
    """Yield the keys of the rows whose time is over, so many at a time as one transaction takes."""
    last = None
    while True:
        rows = rule.due(at).order_by("pk")
        keys = list((rows if last is None else rows.filter(pk__gt=last)).values_list("pk", flat=True)[:BATCH])
        if not keys:
            return
        last = keys[-1]
        yield keys


def erase_batch(rule: Rule, keys: list[Any], *, at: datetime) -> int:
    """Erase rows in the caller's transaction, but for those whose time was prolonged; return how many."""
    rows = rule.due(at).filter(pk__in=keys)
    if manifest.is_person(rule.record):
        people = list(rows.values_list("pk", flat=True))
        for person_id in people:
            erasure.erase(person_id)
        return len(people)
    return erasure.remove(rule.record, rows)


_Found = tuple[str, str, int | None, Record, Callable[[datetime], "QuerySet[Any]"]]


def _of_records() -> Iterator[_Found]:
    for record in manifest.records():
        # What stays when a person is erased and is about people has a way of its own to go: the audit trail.
        stays = record.erasure is Erasure.KEPT and record.about_somebody
        if record.retention.counted_from and not stays:
            yield record.model, wording.title_of(record), record.retention.days, record, _older(record)


def _of_expiries() -> Iterator[_Found]:
    for expiry in manifest.expiries():
        record = manifest.record_of(expiry.key.partition("/")[0])
        yield expiry.key, gettext(expiry.what), expiry.days, record, _found_by(expiry)


def _found_by(expiry: Expiry) -> Callable[[datetime], "QuerySet[Any]"]:
    return expiry.find


def _older(record: Record) -> Callable[[datetime], "QuerySet[Any]"]:
    """The rows whose period, counted from the declared field, was over at a moment."""
    field = record.retention.counted_from
    has_time = isinstance(manifest.field_of(record, field), DateTimeField)
    rows = manifest.model_of(record)._base_manager.all()
    if record.erasure is Erasure.CUT_LOOSE and record.person:
        rows = rows.exclude(**{f"{record.person.partition('__')[0]}": None})
    return lambda before: rows.filter(**{f"{field}__lt": before if has_time else timezone.localdate(before)})
