"""Writing what official files say about a classification."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.occupations.models import Occupation
from samskap.occupations.official.comparing import Plan, compare
from samskap.occupations.official.listed import Listed
from samskap.occupations.rules import sought_in

#: Rows in one statement.
BATCH = 500
_SAID = ["names", "other_names", "broader", "same_as", "sought"]


def planned(*, scheme: str, official: Mapping[str, Listed]) -> Plan:
    """What `load` would write; nothing is written."""
    return compare(_known(scheme), official)


@transaction.atomic
def load(*, scheme: str, official: Mapping[str, Listed], remove_gone: bool, at: datetime) -> Plan:
    """Write what files say of a scheme; the same files again change nothing and leave no event.

    What no file has any more stays unless `remove_gone`: needs and courses may refer to it.
    """
    rows = {row.code: row for row in Occupation.objects.select_for_update().filter(scheme=scheme)}
    plan = compare({code: _listed(row) for code, row in rows.items()}, official)
    Occupation.objects.bulk_create(
        [_said(Occupation(scheme=scheme, code=each.code), each) for each in plan.new], batch_size=BATCH
    )
    changed = [_said(rows[each.code], each) for each in plan.changed]
    Occupation.objects.bulk_update(changed, _SAID, batch_size=BATCH)
    removed = list(plan.gone) if remove_gone else []
    for start in range(0, len(removed), BATCH):
        Occupation.objects.filter(scheme=scheme, code__in=removed[start : start + BATCH]).delete()
    if plan.changes_anything or removed:
        facts = {"new": len(plan.new), "changed": len(plan.changed), "removed": len(removed)}
        record(verb="occupations.loaded", subject=f"occupations:{scheme}", by=None, at=at, facts=facts)
    return plan


def _known(scheme: str) -> Mapping[str, Listed]:
    return {row.code: _listed(row) for row in Occupation.objects.filter(scheme=scheme)}


def _listed(row: Occupation) -> Listed:
    others = {language: tuple(some) for language, some in row.other_names.items()}
    return Listed(row.code, row.names, others, row.broader, tuple(row.same_as))


def _said(row: Occupation, it: Listed) -> Occupation:
    row.names = dict(it.names)
    row.other_names = {language: list(some) for language, some in it.other_names.items()}
    row.broader, row.same_as, row.sought = it.broader, list(it.same_as), sought_in(_all_of(it))
    return row


def _all_of(it: Listed) -> Iterable[str]:
    return it.every_name
