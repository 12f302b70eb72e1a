"""Rows of an official file with their line: CSV with line breaks in cells, and all sheets of a workbook."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from samskap.organisations.register.files import Given, text_of
from samskap.organisations.register.problems import refuse
from samskap.organisations.register.tables import rows_of

#: ESCO has 3,000 occupations with long texts in each language, JobTech's taxonomy all its relations.
LARGEST = 80_000_000
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 60_000, 60, 400_000
_SEPARATORS = ";,\t"
#: Whatever a broken workbook makes the library throw.
_BROKEN = (
    zipfile.BadZipFile,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    SyntaxError,
)

Row = tuple[int, list[str]]


def opened(place: str) -> Given:
    """Read a file. Raises Refused."""
    name = Path(place).name
    try:
        with Path(place).open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise refuse(place, f"The file can’t be read: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise refuse(name, f"The file is larger than {LARGEST // 1_000_000} megabytes: this can’t be it.")
    if not content.strip():
        raise refuse(name, "The file is empty.")
    return Given(name, content)


def sheets_of(given: Given) -> Iterator[list[Row]]:
    """The tables of a file, one after the other: a CSV file has one. Cells have no spaces around them."""
    if given.is_spreadsheet:
        yield from _workbook(given)
    else:
        yield list(_csv(given))


def _csv(given: Given) -> Iterator[Row]:
    text = text_of(given)
    outside = re.sub(r'"[^"]*"', "", text[:20_000])
    separator = max(_SEPARATORS, key=outside.count)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for seen, cells in enumerate(reader):
            if seen >= MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise refuse(given.name, "The table is far too large: this can’t be it.", reader.line_num)
            if any(cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise refuse(given.name, f"The row can’t be read: {error}.", reader.line_num) from error


def _workbook(given: Given) -> Iterator[list[Row]]:
    # The register's reader judges what hides behind a workbook before it opens it.
    next(rows_of(given), None)
    try:
        book = load_workbook(io.BytesIO(given.content), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            shown = [(line, [_cell(cell) for cell in cells]) for line, cells in enumerate(rows, start=1)]
            yield [row for row in shown if any(row[1])]
    except _BROKEN as error:
        raise refuse(given.name, "The workbook is damaged, or something else than it says.") from error


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
