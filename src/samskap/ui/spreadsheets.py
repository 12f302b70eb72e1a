"""Files for spreadsheets, CSV and XLSX: read as UTF-8, and carrying nothing out."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from samskap.ui.tables import Cell, Kind, Row, Table, as_text

#: In front of a file it makes spreadsheets read it as UTF-8.
MARK = "\ufeff"
CONTENT_TYPE = "text/csv; charset=utf-8"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: With these a spreadsheet takes a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
#: How a workbook shows the kinds that aren't texts.
_FORMATS = {
    Kind.NUMBER: "0",
    Kind.MONEY: "#,##0.00",
    Kind.DAY: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm:ss",
}
#: Characters wide: enough to read, and never wider than a page.
_NARROWEST, _WIDEST = 10, 48
#: What a sheet may be called in a workbook: so long, and without these.
_LONGEST_TITLE, _NOT_IN_TITLES = 31, "[]:*?/\\"


def harmless(cell: str) -> str:
    """The cell as text, whatever it begins with: a name such as "=HYPERLINK(…)" must not be carried out."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def spreadsheet(rows: Iterable[Sequence[object]], *, name: str) -> HttpResponse:
    """Give rows as a file to save, the first with the names of the columns.

    What people wrote goes through `harmless` first: `name` is ours.
    """
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return _file(f"{MARK}{text.getvalue()}".encode(), name, CONTENT_TYPE)


def table_as_csv(table: Table[Row]) -> HttpResponse:
    """Give a table as a CSV file."""

    def rows() -> Iterator[Sequence[str]]:
        yield [harmless(title) for title in table.titles]
        for line in table.lines:
            yield [harmless(as_text(cell.value)) for cell in line]

    return spreadsheet(rows(), name=f"{table.name}.csv")


def workbook(table: Table[Row]) -> HttpResponse:
    """Give a table as an XLSX workbook of one sheet, the names of its columns above, where they stay.

    Numbers and days are numbers and days there, so that they can be added and sorted. Texts are texts, also
    those that look like formulas. Times are by the clock on the wall here: a workbook knows no time zones.
    """
    lines = [list(line) for line in table.lines]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(
        "".join(each for each in table.title if each not in _NOT_IN_TITLES)[:_LONGEST_TITLE]
    )
    sheet.freeze_panes = "A2"
    for number, title in enumerate(table.titles, start=1):
        widest = max([len(title), *(len(as_text(line[number - 1].value)) for line in lines)])
        sheet.column_dimensions[get_column_letter(number)].width = min(max(widest + 2, _NARROWEST), _WIDEST)
    sheet.append([_text(sheet, title, bold=True) for title in table.titles])
    for line in lines:
        sheet.append([_typed(sheet, cell) for cell in line])
    content = io.BytesIO()
    book.save(content)
    return _file(content.getvalue(), f"{table.name}.xlsx", WORKBOOK_TYPE)


def _typed(sheet: object, cell: Cell) -> WriteOnlyCell:
    value = cell.value
    if value is None or isinstance(value, str):
        return _text(sheet, value or "")
    if isinstance(value, datetime):
        value = timezone.localtime(value).replace(tzinfo=None)
    made = WriteOnlyCell(sheet, value=value)
    made.number_format = _FORMATS[Kind.DAY if type(value) is date else cell.kind]
    return made


def _text(sheet: object, text: str, *, bold: bool = False) -> WriteOnlyCell:
    """A cell that is a text whatever it begins with; signs that no workbook can hold are left out."""
    made = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text) or None)
    if made.value is not None:
        made.data_type = "s"
    if bold:
        made.font = Font(bold=True)
    return made


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
