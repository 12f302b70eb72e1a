"""Lists of courses as people keep them: a heading, and below it one course a row.

A person wrote it and can mend it, so that nothing is left out in silence: every cell that can't be read is a
problem of its row.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

from openpyxl.utils.datetime import from_excel

from samskap.imports.readers.columns import KEY, fact_called
from samskap.imports.readers.records import Broken, Log, Options, Problem, Record, cut
from samskap.imports.readers.rows import Cell, Line, lines_of
from samskap.imports.readers.telling import facts_told, key_of, problem_of
from samskap.imports.readers.values import (
    answer_of,
    certificate_of,
    day_of,
    hours_in,
    language_of,
    level_of,
    number_of,
)
from samskap.kernel.policy import policy
from samskap.kernel.text import fold, normalise
from samskap.moocs.rules.facts import check_facts
from samskap.occupations.rules import key_in

#: The heading stands within so many rows from above.
_HEADING_WITHIN = 25
#: What people write where they know nothing.
_NOTHING = {"-", "–", "—", "?", "n/a", "na", "x?", "okänt", "ukjent", "unknown"}
_FREE = {"gratis", "free", "kostnadsfri", "kostnadsfritt", "0 kr", "ingen", "inget", "none"}
_CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "sek": "SEK",
    "nok": "NOK",
    "usd": "USD",
    "$": "USD",
    "£": "GBP",
    "gbp": "GBP",
}
_BETWEEN = re.compile(r"[,;|\n]")
#: Serial numbers of days in Excel from 1990 to 2100.
_FIRST_SERIAL, _LAST_SERIAL = 32_874, 73_415


class _Unclear(Exception):
    """A cell that can't be read; `code` says as what."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@policy("B-2.11")
def read(file: IO[bytes], options: Options, log: Log) -> Iterator[Record]:
    """The courses of a list. Raises Broken where it can't be read on."""
    lines = lines_of(file, log)
    columns = _heading(lines, log)
    names = dict(columns.values())
    facts = {index: fact for index, (fact, _heading) in columns.items()}
    for line in lines:
        cells = {fact: _at(line, index) for index, fact in facts.items()}
        if all(cell.is_empty for cell in cells.values()) or _is_heading_again(line, columns):
            continue
        yield _record(line, cells, names, options)


def _heading(lines: Iterator[Line], log: Log) -> Mapping[int, tuple[str, str]]:
    """Number of a column -> its fact and its heading. Raises Broken without title and address."""
    best: dict[int, tuple[str, str]] = {}
    for _number, line in zip(range(_HEADING_WITHIN), lines, strict=False):
        found, unknown = _named(line)
        there = {fact for fact, _ in found.values()}
        if {"title", "url"} <= there:
            if unknown:
                log.note("unknown-columns", ", ".join(unknown))
            return found
        best = max(best, found, key=len)
    there = {fact for fact, _ in best.values()}
    if len(best) > 1 and "url" not in there:
        raise Broken("no-column-url")
    if len(best) > 1 and "title" not in there:
        raise Broken("no-column-title")
    raise Broken("no-heading")


def _named(line: Line) -> tuple[dict[int, tuple[str, str]], list[str]]:
    """The columns that a row names, and what else stands in it."""
    found: dict[int, tuple[str, str]] = {}
    unknown = []
    for index, cell in enumerate(line.cells):
        heading = cut("" if cell.value is None else cell.value)
        fact = fact_called(heading)
        if fact and fact not in {each for each, _ in found.values()}:
            found[index] = (fact, heading)
        elif heading:
            unknown.append(heading)
    return found, unknown


def _is_heading_again(line: Line, columns: Mapping[int, tuple[str, str]]) -> bool:
    """Whether the heading is repeated, as lists for printing do."""
    return all(
        str(_at(line, index).value or "").strip() == heading for index, (_, heading) in columns.items()
    )


def _at(line: Line, index: int) -> Cell:
    return line.cells[index] if index < len(line.cells) else Cell()


def _record(line: Line, cells: Mapping[str, Cell], names: Mapping[str, str], options: Options) -> Record:
    told: dict[str, Any] = {}
    problems = []
    for fact, cell in cells.items():
        if cell.trouble:
            problems.append(Problem(f"cell-{cell.trouble}", names[fact], cut(cell.value or "")))
            continue
        if _says_nothing(cell):
            continue
        try:
            told[fact] = _READ[fact](cell.value)
        except _Unclear as unclear:
            problems.append(Problem(unclear.code, names[fact], cut(cell.value)))
    own_key = told.pop(KEY, "")
    told.setdefault("currency", _currency(cells))
    facts = facts_told(told, options)
    unread = {each.field for each in problems}
    for reason in check_facts(facts).reasons:
        if (name := names.get(reason.about, reason.about)) not in unread:
            problem = problem_of(reason, facts)
            problems.append(Problem(problem.code, name, problem.shown, problem.amount))
    if line.is_hidden:
        problems = [Problem("hidden-row")]
    key = key_of(own_key or facts.url)
    title = cut(facts.title or facts.url, 200)
    return Record(line.number, key, title, None if problems else facts, tuple(problems))


def _says_nothing(cell: Cell) -> bool:
    return cell.is_empty or (isinstance(cell.value, str) and cell.value.strip().casefold() in _NOTHING)


def _currency(cells: Mapping[str, Cell]) -> str:
    """The currency that stands beside an amount, as in "300 SEK"."""
    for fact in ("cost", "certificate_cost"):
        text = str(cells[fact].value or "").casefold() if fact in cells else ""
        for sign, currency in _CURRENCIES.items():
            if sign in text:
                return currency
    return ""


def _text(value: Any) -> str:
    return normalise(str(value)).strip()


def _key(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else _text(value)


def _address(value: Any) -> str:
    text = _text(value)
    return f"https://{text}" if text.casefold().startswith("www.") else text


def _language(value: Any) -> str:
    if code := language_of(_text(value)):
        return code
    raise _Unclear("no-such-language")


def _languages(value: Any) -> tuple[str, ...]:
    return tuple(_language(each) for each in _words(value))


def _level(value: Any) -> Any:
    if (level := level_of(_text(value))) is not None:
        return level
    raise _Unclear("no-such-level")


def _language_level(value: Any) -> str:
    found = re.search(r"\b([ABC][12])\b", _text(value).upper())
    if found is None:
        raise _Unclear("no-such-level")
    return found[1]


def _number(value: Any) -> Decimal:
    if (number := number_of(value)) is not None:
        return number
    raise _Unclear("no-number")


def _hours(value: Any) -> Decimal:
    if (hours := hours_in(value)) is not None:
        return hours
    raise _Unclear("no-number")


def _weeks(value: Any) -> int:
    text = re.sub(r"(?i)\s*(?:veckor|vecka|uker|uke|weeks?|v)\.?$", "", _text(value))
    number = _number(text)
    if number != number.to_integral_value() or abs(number) > 10_000:
        raise _Unclear("no-whole-number")
    return int(number)


def _price(value: Any) -> Decimal:
    if isinstance(value, str) and fold(value).strip(" .") in _FREE:
        return Decimal(0)
    return _number(value)


def _day(value: Any) -> date:
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and _FIRST_SERIAL <= value <= _LAST_SERIAL
    ):
        return from_excel(int(value)).date()  # type: ignore[no-any-return]
    if (day := day_of(value)) is not None:
        return day
    raise _Unclear("no-day")


def _answer(value: Any) -> Any:
    if (answer := answer_of(value if isinstance(value, bool) else _text(value))) is not None:
        return answer
    raise _Unclear("no-answer")


def _certificate(value: Any) -> Any:
    if (kind := certificate_of(_text(value))) is not None:
        return kind
    raise _Unclear("no-such-certificate")


def _words(value: Any) -> Sequence[str]:
    return tuple(word.strip() for word in _BETWEEN.split(_text(value)) if word.strip())


def _occupations(value: Any) -> Sequence[str]:
    keys = tuple(key_in(word) for word in _words(value))
    if not all(keys):
        raise _Unclear("no-occupation")
    return keys


_READ = {
    "title": _text,
    "provider": _text,
    "url": _address,
    "language": _language,
    "description": _text,
    "captions": _languages,
    "level": _level,
    "language_level": _language_level,
    "hours": _hours,
    "hours_a_week": _hours,
    "weeks": _weeks,
    "starts_on": _day,
    "ends_on": _day,
    "enrol_until": _day,
    "cost": _price,
    "certificate": _certificate,
    "certificate_cost": _price,
    "currency": _text,
    "exam": _answer,
    "exam_institution": _text,
    "accessibility": _text,
    "works_on_phone": _answer,
    "subjects": _words,
    "occupations": _occupations,
    KEY: _key,
}
