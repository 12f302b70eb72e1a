"""Figures out of a table as PX-Web writes it, CSV or spreadsheet.

Titles stand above; a row begins with its region, "0114 Upplands Väsby" or the code alone. Either there is a
column for the time and the figure stands last, or columns with figures have their year in the heading.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

from samskap.kernel.text import fold
from samskap.organisations.register.figures import TIME, Figure, part_of
from samskap.organisations.register.files import Given
from samskap.organisations.register.tables import Row, rows_of

#: Countries, counties and municipalities all begin with a code.
_AREA = re.compile(r"(?:K-)?[0-9]{1,4}(?![0-9])")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def figures(given: Given) -> Sequence[Figure]:
    """All figures, also those of regions that are no municipalities. Raises Refused."""
    rows = list(rows_of(given))
    first = next((at for at, row in enumerate(rows) if _is_of_area(row)), len(rows))
    headings = _headings([cells for _line, cells in rows[:first]])
    return [figure for row in rows[first:] if _is_of_area(row) for figure in _of_row(row, headings)]


def _is_of_area(row: Row) -> bool:
    _line, cells = row
    return len(cells) > 1 and _AREA.match(cells[0]) is not None


def _headings(rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """What stands above each column; titles, which stand alone in their row, don't count."""
    above = [cells for cells in rows if len(cells) > 1]
    return [" ".join(filter(None, column)) for column in zip_longest(*above, fillvalue="")]


def _of_row(row: Row, headings: Sequence[str]) -> Sequence[Figure]:
    line, cells = row
    told = list(zip_longest(headings, cells, fillvalue=""))
    part = next(filter(None, (part_of(heading, cell) for heading, cell in told)), "")
    time = next((cell for heading, cell in told if fold(heading) in TIME), "")
    if time:
        return [Figure(line, cells[0], time, cells[-1], part)]
    years = [(year[0], cell) for heading, cell in told[1:] if (year := _YEAR.search(heading))]
    return [Figure(line, cells[0], year, cell, part) for year, cell in years or [("", cells[-1])]]
