"""Rows out of a file with a table: CSV however it is written, or a workbook of Excel.

Nothing in it is carried out or worked out: of a formula only the value counts that was saved with it.
"""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from samskap.imports.readers.records import Broken, Log

#: Files, rows and cells beyond this are no list of courses.
LARGEST, LARGEST_UNPACKED, MOST_PARTS = 25_000_000, 150_000_000, 2_000
MOST_ROWS, MOST_COLUMNS = 20_000, 100
#: Tags in one part: each is kept in memory while it is read, and an empty one takes five bytes in the file.
MOST_TAGS = 4_000_000
_SEPARATORS = ";,\t|"
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ZIP, _OLD, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_MERGED = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}mergeCell"
_ROW = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row"
#: Whatever a broken or malicious workbook makes the libraries throw.
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    InvalidFileException,
    DefusedXmlException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # what XML parsers raise
    TypeError,
    ValueError,
    MemoryError,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. `trouble` is "formula" (nothing saved with it), "error" (as #REF!) or ""."""

    value: Any = None
    trouble: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there."""
        return not self.trouble and (self.value is None or str(self.value).strip() == "")


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number in the file, from one."""

    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False


def lines_of(file: IO[bytes], log: Log) -> Iterator[Line]:
    """The rows of a file that aren't empty. Raises Broken."""
    head = file.read(4)
    file.seek(0)
    if head == _ZIP:
        lines = _workbook(file, log)
    elif head.startswith(_OLD):
        raise Broken("old-workbook")
    elif head.startswith(_PDF):
        raise Broken("no-table")
    else:
        lines = _csv(file, log)
    for count, line in enumerate(lines):
        if count > MOST_ROWS:
            raise Broken("too-many-rows", amount=MOST_ROWS)
        if any(not cell.is_empty for cell in line.cells):
            yield line


def _csv(file: IO[bytes], log: Log) -> Iterator[Line]:
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Broken("too-large", amount=LARGEST // 1_000_000)
    text = _text(content, log)
    first, _, rest = text.partition("\n")
    skipped = 0
    if (hint := re.fullmatch(r"sep=(.)\r?", first)) is not None:
        separator, text, skipped = hint[1], rest, 1
    else:
        outside = re.sub(r'"[^"]*"', "", text[:20_000])
        separator = max(_SEPARATORS, key=outside.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = skipped + 1
    try:
        for cells in reader:
            yield Line(number, tuple(Cell(each) for each in cells[:MOST_COLUMNS]))
            number = reader.line_num + skipped + 1
    except csv.Error as error:
        raise Broken("broken-row", amount=number) from error


def _text(content: bytes, log: Log) -> str:
    """The text of a file. Without a mark it is UTF-8, or else what Windows writes in Western Europe."""
    if not content.strip():
        raise Broken("empty")
    encodings = [encoding for mark, encoding in _ENCODINGS if content.startswith(mark)]
    if not encodings:
        even, odd = content[:200:2].count(0), content[1:200:2].count(0)
        wide = ["utf-16-le"] if odd > even else ["utf-16-be"] if even else []
        encodings = [*wide, "utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        if encoding == "cp1252":
            log.note("old-letters")
        return text
    raise Broken("no-table")


def _workbook(file: IO[bytes], log: Log) -> Iterator[Line]:
    try:
        _check_parts(file)
        values = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        seen = [index for index, each in enumerate(values.worksheets) if each.sheet_state == "visible"]
        if not seen:
            raise Broken("no-table")
        if len(seen) > 1:
            log.note("other-sheets", ", ".join(values.worksheets[index].title for index in seen[1:]))
        sheet, beside = values.worksheets[seen[0]], formulas.worksheets[seen[0]]
        layout = _layout(file, sheet._worksheet_path)
        yield from _rows(sheet, beside, layout)
    except _BROKEN as error:
        raise Broken("broken-workbook") from error


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a sheet says beside its cells: hidden rows, and row -> column -> the cell above that it joins."""

    hidden: frozenset[int]
    joined: Mapping[int, Mapping[int, tuple[int, int]]]


def _layout(file: IO[bytes], path: str) -> _Layout:
    hidden: set[int] = set()
    joined: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    cells = 0
    with zipfile.ZipFile(file) as archive, archive.open(path) as part:
        for _event, element in iterparse(part, events=("end",), forbid_dtd=True):
            if element.tag == _ROW:
                if element.get("hidden") in {"1", "true"} and (element.get("r") or "").isdigit():
                    hidden.add(int(element.get("r")))
                element.clear()
            elif element.tag == _MERGED and cells < MOST_ROWS:
                left, top, _right, bottom = range_boundaries(element.get("ref"))
                below = range(top + 1, min(bottom, top + MOST_ROWS) + 1) if left <= MOST_COLUMNS else ()
                cells += len(below)
                for row in below:
                    joined[row][left] = (top, left)
    return _Layout(frozenset(hidden), joined)


def _rows(sheet: Any, beside: Any, layout: _Layout) -> Iterator[Line]:
    kept: dict[tuple[int, int], Cell] = {}
    above = {cell for columns in layout.joined.values() for cell in columns.values()}
    for each in (sheet, beside):
        # What the file says of its own size isn't believed.
        each.reset_dimensions()
    most = {"max_row": MOST_ROWS + 20, "max_col": MOST_COLUMNS}
    both = zip(sheet.iter_rows(**most), beside.iter_rows(**most), strict=False)
    for number, (shown, written) in enumerate(both, start=1):
        cells = [_cell(*pair) for pair in zip(shown, written, strict=False)]
        for column, cell in enumerate(cells, start=1):
            if (number, column) in above:
                kept[number, column] = cell
        for column, source in layout.joined.get(number, {}).items():
            cells += [Cell()] * (column - len(cells))
            if cells[column - 1].is_empty:
                cells[column - 1] = kept.get(source, Cell())
        yield Line(number, tuple(cells), number in layout.hidden)


def _cell(shown: Any, written: Any) -> Cell:
    if shown.value is None and written.data_type == "f":
        return Cell(trouble="formula")
    if shown.data_type == "e":
        return Cell(shown.value, trouble="error")
    return Cell(shown.value)


def _check_parts(file: IO[bytes]) -> None:
    """What hides behind a workbook is judged before it is opened."""
    file.seek(0, io.SEEK_END)
    if file.tell() > LARGEST:
        raise Broken("too-large", amount=LARGEST // 1_000_000)
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise Broken("bomb")
        if not any(part.filename.casefold() == "xl/workbook.xml" for part in parts):
            raise Broken("no-workbook")
        for part in parts:
            _refuse_tricks(archive, part, is_named_xml=part.filename.endswith((".xml", ".rels")))


def _refuse_tricks(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, is_named_xml: bool) -> None:
    """Refuse XML that declares a document type: entity tricks begin with that, and workbooks never do.

    A part that becomes larger than it says is refused, too, and one with more tags than memory is good for.
    """
    before, size, tags = b"", 0, 0
    with archive.open(part) as content:
        while piece := content.read(1_000_000):
            size += len(piece)
            tags += piece.count(b"<")
            if size > LARGEST_UNPACKED or tags > MOST_TAGS:
                raise Broken("bomb")
            if is_named_xml and (b"<!DOCTYPE" in before + piece or b"<!ENTITY" in before + piece):
                raise Broken("definitions")
            before = piece[-10:]
