"""Tables that stand on a page and are given as files: one definition, so that all three say the same.

A column says what it is called, what a row has in it, and what kind of thing that is. The page, the CSV file
and the workbook are made from the same columns and the same rows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language

from samskap.ui.dates import day_in_words, moment
from samskap.ui.locales import locale_of

Row = TypeVar("Row")
#: What can stand in a cell. None is an empty cell; a Decimal is an amount of money.
Value = str | int | Decimal | date | datetime | None


class Kind(StrEnum):
    """What stands in a column. A code, such as a municipality's, is a text: its zeros in front count."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    MOMENT = "moment"


#: What each kind takes.
_TYPES: dict[Kind, type | tuple[type, ...]] = {
    Kind.TEXT: str,
    Kind.NUMBER: int,
    Kind.MONEY: Decimal,
    Kind.DAY: date,
    Kind.MOMENT: datetime,
}


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its name in the reader's language, and how a row fills it."""

    title: str
    value: Callable[[Row], Value]
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands where; `words` is how a page says it."""

    title: str
    value: Value
    kind: Kind

    @property
    def words(self) -> str:
        """As people read it, in the reader's language."""
        return in_words(self.value)

    @property
    def is_number(self) -> bool:
        """Whether digits stand below digits."""
        return self.kind in {Kind.NUMBER, Kind.MONEY}


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """Rows with the columns that are shown of them. `name` is that of its files, without an ending."""

    name: str
    title: str
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]

    @property
    def titles(self) -> Sequence[str]:
        """The names of the columns."""
        return [column.title for column in self.columns]

    @property
    def lines(self) -> Iterator[Sequence[Cell]]:
        """The rows, cell by cell. Raises TypeError for a value that isn't of its column's kind."""
        for row in self.rows:
            yield [_cell(column, row) for column in self.columns]


def in_words(value: Value) -> str:
    """A value as a page says it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, Decimal):
        return format_decimal(value, format="#,##0.00", locale=locale_of(get_language() or "en"))
    return str(value)


def as_text(value: Value) -> str:
    """A value as a file of plain text has it: days and times as ISO 8601 by the clock on the wall here."""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _cell(column: Column[Row], row: Row) -> Cell:
    value = column.value(row)
    fits = value is None or (
        isinstance(value, _TYPES[column.kind])
        and isinstance(value, datetime) == (column.kind is Kind.MOMENT)
        and not isinstance(value, bool)
    )
    if not fits:
        raise TypeError(f"{column.title}: {type(value).__name__} is no {column.kind}")
    return Cell(column.title, value, column.kind)
