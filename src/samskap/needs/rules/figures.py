"""Figures out of the rows of a table, in Swedish, Norwegian or English (B-2.7).

Plain Python. A row that can't be right becomes a problem with its line; the others are read all the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.moocs.rules.facts import is_web_address
from samskap.needs.rules.columns import columns_of, scheme_in
from samskap.needs.rules.numbers import NotTaken, number_in
from samskap.occupations.rules import SSYK, key_in, key_of

NEEDED = ("area", "value")
LIMITS: Mapping[str, int] = {
    "occupation": 200,
    "occupation_key": 140,
    "area": 120,
    "measure": 120,
    "period": 20,
    "source": 300,
    "url": 1000,
}
#: More than anybody looks through.
MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFacts:
    """One number, and what it is about."""

    occupation: str
    occupation_key: str
    area: str
    measure: str
    period: str
    value: Decimal
    source: str
    url: str
    dated_on: date

    @property
    def words(self) -> str:
        """What a search looks through, before it is folded."""
        return " ".join((self.occupation, self.occupation_key, self.area, self.measure, self.source))

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes it this figure and no other; its value may be put right."""
        about = (self.occupation, self.occupation_key, self.area, self.measure, self.period)
        return (self.source, self.dated_on.isoformat(), *about)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that isn't taken: its line, why, and what stands there.

    Codes: "missing", "no-value", "no-number", "two-ways" (a number with two readings), "no-code",
    "too-large", "no-date", "in-the-future", "no-web-address", "too-long", "twice" (another row says
    another number).
    """

    line: int
    code: str
    field: str
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What holds for rows that don't say it. `scheme` is that of codes whose heading doesn't tell."""

    source: str
    dated_on: date
    url: str = ""
    measure: str = ""
    period: str = ""
    scheme: str = SSYK


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a file. `missing` names columns without which nothing can be read."""

    figures: Sequence[FigureFacts] = ()
    wrong: Sequence[Wrong] = ()
    missing: Sequence[str] = ()
    too_many: bool = False


@policy("B-2.7")
def read(rows: Iterable[tuple[int, Sequence[str]]], usual: Usual, *, on: date) -> Read:
    """Read a table with its heading; titles above the heading are passed over. `on` is today."""
    below = iter(rows)
    best: Mapping[str, int] = {}
    heading: Sequence[str] = ()
    for _line, cells in below:
        found = columns_of(cells)
        if len(found) > len(best):
            best, heading = found, cells
        if all(name in found for name in _needed(usual)):
            return _below(below, found, cells, usual, on)
    return Read(missing=[name for name in _needed(usual) if name not in best] if heading else _needed(usual))


def _needed(usual: Usual) -> list[str]:
    """What a table must have of its own."""
    return [*NEEDED, *(name for name in ("measure", "period") if not getattr(usual, name))]


def _below(
    rows: Iterator[tuple[int, Sequence[str]]],
    columns: Mapping[str, int],
    heading: Sequence[str],
    usual: Usual,
    on: date,
) -> Read:
    scheme = scheme_in(heading[columns["code"]]) if "code" in columns else ""
    kept: dict[tuple[str, ...], FigureFacts] = {}
    wrong: list[Wrong] = []
    for number, (line, cells) in enumerate(rows):
        if number >= MOST_ROWS:
            return Read(list(kept.values()), wrong, too_many=True)
        row = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
        try:
            figure = _figure(row, usual, scheme or usual.scheme, on)
            before = kept.setdefault(figure.identity, figure)
            if before.value != figure.value:
                raise NotTaken("twice", "value", row["value"])
        except NotTaken as no:
            wrong.append(Wrong(line, no.code, no.field, no.written[:80]))
    return Read(list(kept.values()), wrong)


def _figure(row: Mapping[str, str], usual: Usual, scheme: str, on: date) -> FigureFacts:
    texts = {
        "occupation": _text(row.get("occupation", "")),
        "occupation_key": _key(_text(row.get("code", "")), scheme),
        "area": _text(row["area"]),
        "measure": _text(row.get("measure", "")) or usual.measure,
        "period": _text(row.get("period", "")) or usual.period,
        "source": _text(row.get("source", "")) or usual.source,
        "url": _text(row.get("url", "")) or usual.url,
    }
    for name in ("area", "measure", "period", "source"):
        if not texts[name]:
            raise NotTaken("missing", name)
    for name, most in LIMITS.items():
        if len(texts[name]) > most:
            raise NotTaken("too-long", name, texts[name])
    if texts["url"] and not is_web_address(texts["url"]):
        raise NotTaken("no-web-address", "url", texts["url"])
    day = _day(_text(row.get("dated_on", "")), usual.dated_on, on)
    return FigureFacts(value=number_in(row["value"]), dated_on=day, **texts)


def _text(cell: str) -> str:
    text = " ".join(normalise(cell).split())
    return "" if is_blank(text) else text


def _key(written: str, scheme: str) -> str:
    if not written:
        return ""
    if key := key_in(written):
        return key
    if re.fullmatch(r"\d{1,4}", written):
        return key_of(scheme, written)
    raise NotTaken("no-code", "code", written)


def _day(written: str, usual: date, on: date) -> date:
    if not written:
        return usual
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        raise NotTaken("no-date", "dated_on", written) from None
    if day > on:
        raise NotTaken("in-the-future", "dated_on", written)
    return day


def as_data(figures: Iterable[FigureFacts]) -> list[dict[str, Any]]:
    """Figures as they are kept until somebody has looked at them."""
    return [
        asdict(each) | {"value": str(each.value), "dated_on": each.dated_on.isoformat()} for each in figures
    ]


def from_data(rows: Iterable[Mapping[str, Any]]) -> list[FigureFacts]:
    """The figures again."""
    names = [each.name for each in fields(FigureFacts)]
    return [
        FigureFacts(
            **{name: row[name] for name in names if name not in {"value", "dated_on"}},
            value=Decimal(row["value"]),
            dated_on=date.fromisoformat(row["dated_on"]),
        )
        for row in rows
    ]
