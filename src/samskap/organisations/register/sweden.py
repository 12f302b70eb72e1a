"""Statistics Sweden's list "Län och kommuner i kodnummerordning", as spreadsheet or CSV.

A heading or two, then rows of a code and a name: counties have two digits, municipalities four. Notes may
follow.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samskap.organisations.register.files import Given
from samskap.organisations.register.official import Listed
from samskap.organisations.register.problems import Problem, Refused
from samskap.organisations.register.tables import Row, rows_of

LONGEST_NAME, LONGEST_COUNTY = 100, 60


@dataclass(frozen=True, slots=True)
class SwedishList:
    """Municipalities, and names of counties by code."""

    municipalities: Sequence[Listed]
    counties: Mapping[str, str]


def read(given: Given) -> SwedishList:
    """Read the list. Raises Refused with every row that can't be right."""
    municipalities: list[Listed] = []
    counties: dict[str, str] = {}
    problems: list[Problem] = []
    for line, cells in _below_heading(rows_of(given)):
        code, name = _code(cells[0]), cells[1] if len(cells) > 1 else ""
        if reason := _objection(code, name, counties):
            problems.append(Problem(given.name, line, reason))
        elif len(code) == 2:
            counties[code] = name
        elif name:
            municipalities.append(Listed(code, name))
    if not problems and not municipalities:
        problems.append(Problem(given.name, 0, "It lists no municipality."))
    if problems:
        raise Refused(problems)
    return SwedishList(municipalities, counties)


def _below_heading(rows: Iterable[Row]) -> Iterator[Row]:
    begun = False
    for line, cells in rows:
        begun = begun or _code(cells[0]) != ""
        if begun:
            yield line, cells


def _code(cell: str) -> str:
    """The code in a cell, "" for anything else. Spreadsheets lose zeros: 114 is 0114, and 1 is 01."""
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 4):
        return ""
    return cell.zfill(2 if len(cell) <= 2 else 4)


def _objection(code: str, name: str, counties: Mapping[str, str]) -> str:
    """What is wrong with a row; "" when it is fine, or a note below the list."""
    if not code:
        return "There is a name, but no code of two or four digits." if name else ""
    if not name:
        return f"{code} has no name."
    if len(name) > (LONGEST_COUNTY if len(code) == 2 else LONGEST_NAME) or not name.isprintable():
        return f"The name of {code} is no name."
    if len(code) == 4 and code[:2] not in counties:
        return f"{code} {name} lies in a county that the list doesn’t name above it."
    return ""
