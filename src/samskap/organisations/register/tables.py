"""Rows of text out of a CSV file or a spreadsheet, with the number of their line."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from samskap.organisations.register.files import Given, text_of
from samskap.organisations.register.problems import refuse

MOST_ROWS, MOST_COLUMNS = 20_000, 100
#: What a spreadsheet may become when it is unpacked.
LARGEST_UNPACKED, MOST_PARTS = 60_000_000, 500
#: Tags in one part: each is kept in memory while it is read, and an empty one takes five bytes in the file.
MOST_TAGS = 3_000_000
_SEPARATORS = ";,\t"
#: Whatever a broken or malicious spreadsheet makes the libraries throw.
_BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    DefusedXmlException,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # what XML parsers raise
    TypeError,
    ValueError,
    zipfile.LargeZipFile,
    zlib.error,
)

Row = tuple[int, list[str]]


def rows_of(given: Given) -> Iterator[Row]:
    """The rows that aren't empty, cells without spaces around them. Raises Refused."""
    rows = _sheet(given) if given.is_spreadsheet else _csv(given)
    for seen, (line, cells) in enumerate(rows):
        if seen >= MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise refuse(given.name, "The table is far too large: this can’t be the list.", line)
        if any(cells):
            yield line, cells


def records(given: Given, *columns: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below a heading that has at least these columns, by column. Raises Refused."""
    rows = rows_of(given)
    line, heading = next(rows, (0, []))
    missing = [column for column in columns if column not in heading]
    if missing:
        raise refuse(given.name, f"The heading lacks {', '.join(missing)}.", line)
    for line, cells in rows:
        if len(cells) > len(heading):
            raise refuse(given.name, "The row has more cells than the heading.", line)
        yield line, dict(zip_longest(heading, cells, fillvalue=""))


def _csv(given: Given) -> Iterator[Row]:
    text = text_of(given)
    # Titles above the table may hold commas, and quoted cells anything: the beginning as a whole tells.
    outside = re.sub(r'"[^"]*"', "", text[:20_000])
    separator = max(_SEPARATORS, key=outside.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, [_clean(cell) for cell in cells]
    except csv.Error as error:
        raise refuse(given.name, f"The row can’t be read: {error}.", reader.line_num) from error


def _sheet(given: Given) -> Iterator[Row]:
    """The rows of the first sheet; what hides behind a spreadsheet is judged before it is opened."""
    try:
        _check_parts(given)
        book = load_workbook(io.BytesIO(given.content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What the file says of its own size isn't believed.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
        for line, cells in enumerate(rows, start=1):
            yield line, _without_empty_end([_cell(cell) for cell in cells])
    except _BROKEN as error:
        raise refuse(given.name, "The spreadsheet is damaged, or something else than it says.") from error


def _check_parts(given: Given) -> None:
    with zipfile.ZipFile(io.BytesIO(given.content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise refuse(given.name, "The spreadsheet becomes far too large when it is unpacked.")
        for part in parts:
            doctype, tags = _looked_through(archive, part)
            if tags > MOST_TAGS:
                raise refuse(given.name, "The spreadsheet becomes far too large when it is unpacked.")
            if doctype and part.filename.endswith((".xml", ".rels")):
                raise refuse(given.name, "The spreadsheet holds definitions that have no place in one.")


def _looked_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[bool, int]:
    """Whether a part declares a document type, and how many tags it has.

    Entity tricks begin with a document type, and spreadsheets never do.
    """
    before, doctype, tags = b"", False, 0
    with archive.open(part) as content:
        while piece := content.read(1_000_000):
            doctype = doctype or b"<!DOCTYPE" in before + piece or b"<!ENTITY" in before + piece
            tags += piece.count(b"<")
            before = piece[-10:]
    return doctype, tags


def _cell(value: Any) -> str:
    """A cell as somebody would read it: whole numbers without decimals, days as they are written in ISO."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _clean(str(value))


def _clean(text: str) -> str:
    """One line, ordinary spaces, none around it."""
    return " ".join(text.split())


def _without_empty_end(cells: Sequence[str]) -> list[str]:
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return kept
