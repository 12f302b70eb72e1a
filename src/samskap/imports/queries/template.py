"""The spreadsheet to fill in: the headings that are understood, in the reader's language."""

from django.utils.translation import get_language, gettext

from samskap.imports.readers.columns import COLUMNS, heading_of
from samskap.ui.tables import Column, Table


def template_table() -> "Table[None]":
    """An empty table with all columns that are understood."""
    language = get_language() or "en"
    columns: list[Column[None]] = [Column(heading_of(fact, language), lambda _row: "") for fact in COLUMNS]
    return Table(gettext("courses"), gettext("Courses"), columns, [])
