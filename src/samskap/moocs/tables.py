"""The list of courses as a file: one definition for CSV and for workbooks."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from samskap.moocs.models import ExternalCourse
from samskap.moocs.revisions import as_text
from samskap.moocs.rules.facts import Facts
from samskap.moocs.wording import FIELDS, LINKS, STATES, fact_in_words
from samskap.ui.tables import Column, Kind, Table, Value

_AMOUNTS = frozenset({"hours", "hours_a_week", "cost", "certificate_cost"})
_DAYS = frozenset({"starts_on", "ends_on", "enrol_until"})
#: Kept as they are: what they say is a code or a text already.
_AS_THEY_ARE = frozenset({"language", "captions"})


def table_of(rows: Sequence[ExternalCourse]) -> Table[ExternalCourse]:
    """Courses with all their facts, their state, and what they are known by."""
    known = {each.name for each in fields(Facts)}
    columns = [_column(name) for name in FIELDS if name in known]
    columns += [
        Column(gettext("State"), lambda it: str(STATES[it.state])),
        Column(gettext("Does the web address work?"), lambda it: str(LINKS[it.link_state])),
        Column(gettext("Own notes"), lambda it: it.notes),
        Column(gettext("Record"), lambda it: str(it.public_id)),
    ]
    return Table(name="courses", title=gettext("Open courses"), columns=columns, rows=rows)


def _column(name: str) -> Column[ExternalCourse]:
    kind = Kind.TEXT
    if name in _AMOUNTS:
        kind = Kind.MONEY
    elif name in _DAYS:
        kind = Kind.DAY
    elif name == "weeks":
        kind = Kind.NUMBER

    def value(it: ExternalCourse) -> Value:
        return _value(name, getattr(it, name))

    return Column(str(FIELDS[name]), value, kind)


def _value(name: str, kept: object) -> Value:
    if kept is None or isinstance(kept, int | Decimal | date):
        return kept
    if name in _AS_THEY_ARE or not kept:
        return as_text(kept)
    return fact_in_words(name, str(kept) if isinstance(kept, str) else as_text(kept))
