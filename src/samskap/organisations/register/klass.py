"""Statistics Norway's classifications (Klass): 131 municipalities, 104 counties, and the changes between.

What the service at https://data.ssb.no/api/klass/v1/ answers as CSV (UTF-8 or ISO-8859-1, any separator) and
as JSON: codes (`codesAt`, or `codes` with the years a code was valid in) and changes (`changes`).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from samskap.organisations.register.files import Given, text_of
from samskap.organisations.register.official import Change, Listed
from samskap.organisations.register.problems import Problem, Refused, refuse
from samskap.organisations.register.rules import is_code
from samskap.organisations.register.tables import records

#: Svalbard, Jan Mayen, the shelf, abroad, "not stated": the classification has codes for them.
NO_MUNICIPALITIES = {"21", "22", "23", "25", "26", "88", "99"}
LONGEST_NAME = 100

Entry = tuple[int, Mapping[str, str]]


def municipalities(given: Given, on: date) -> Sequence[Listed]:
    """The municipalities that a file of codes lists for a day. Raises Refused."""
    found, problems = [], []
    for line, code, name in _current(given, on):
        if is_code(code) and code[:2] in NO_MUNICIPALITIES:
            continue
        if reason := _objection(code, name):
            problems.append(Problem(given.name, line, reason))
        found.append(Listed(code, name))
    if not problems and not found:
        problems.append(
            Problem(given.name, 0, f"It lists no municipality for {on}. Give the day that the list is of.")
        )
    if problems:
        raise Refused(problems)
    return found


def counties(given: Given, on: date) -> Mapping[str, str]:
    """The names of counties by code, from a file of classification 104. Raises Refused."""
    found, problems = {}, []
    for line, code, name in _current(given, on):
        if not re.fullmatch(r"[0-9]{2}", code) or not name:
            problems.append(Problem(given.name, line, f"“{code[:20]}” isn’t a county’s code of two digits."))
        found[code] = name
    if problems:
        raise Refused(problems)
    return found


def changes(given: Given) -> Sequence[Change]:
    """What became what, from a file of changes; what only began or ended is left out. Raises Refused."""
    found, problems = [], []
    for line, row in _entries(given, "codeChanges", "oldCode", "newCode", "changeOccurred"):
        old, new = row["oldCode"], row["newCode"]
        if not old or not new:
            continue
        on = _day(row["changeOccurred"])
        if on is None or not is_code(old) or not is_code(new):
            reason = "A change needs two codes of four digits and a day such as 2024-01-01."
            problems.append(Problem(given.name, line, reason))
            continue
        found.append(Change(old, new, on))
    if problems:
        raise Refused(problems)
    return found


def _objection(code: str, name: str) -> str:
    """What is wrong with a row; "" when it is fine."""
    if not is_code(code):
        return f"“{code[:20]}” isn’t a municipality’s code of four digits."
    if not name:
        return f"{code} has no name."
    if len(name) > LONGEST_NAME or not name.isprintable():
        return f"The name of {code} is no name."
    return ""


def _current(given: Given, on: date) -> Iterator[tuple[int, str, str]]:
    """Line, code and name of what holds on a day. In Klass, the day something ends isn't its own."""
    for line, row in _entries(given, "codes", "code", "name"):
        begun = _day(row.get("validFromInRequestedRange") or row.get("validFrom", ""))
        ended = _day(row.get("validToInRequestedRange") or row.get("validTo", ""))
        if (begun is None or begun <= on) and (ended is None or on < ended):
            yield line, row["code"], row["name"]


def _entries(given: Given, member: str, *columns: str) -> Iterator[Entry]:
    """Rows of a CSV, or what lies in a list of the JSON; there, its number stands for the line."""
    if not given.is_json:
        yield from records(given, *columns)
        return
    listed = _parsed(given, member)
    for number, entry in enumerate(listed, start=1):
        if not isinstance(entry, dict) or not all(column in entry for column in columns):
            raise refuse(given.name, f"Entry {number} of “{member}” lacks {', '.join(columns)}.", number)
        yield number, {key: _text(value) for key, value in entry.items()}


def _parsed(given: Given, member: str) -> list[Any]:
    try:
        whole = json.loads(text_of(given))
    except (ValueError, RecursionError) as error:
        raise refuse(given.name, "The JSON is damaged.") from error
    listed = whole.get(member) if isinstance(whole, dict) else None
    if not isinstance(listed, list):
        raise refuse(given.name, f"There is no list “{member}” in it.")
    return listed


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
