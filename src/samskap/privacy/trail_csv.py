"""A part of the trail as a file for spreadsheets, line by line."""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC

from django.utils.translation import gettext

from samskap.privacy.naming import Named
from samskap.privacy.trail import Row
from samskap.ui.spreadsheets import MARK, harmless


class _Line:
    """What the csv module writes to: gives the line back."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """The file, beginning with the names of its columns. Times are UTC."""
    writer = csv.writer(_Line())
    yield MARK + writer.writerow(_columns())
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in _cells(row)])


def _columns() -> list[str]:
    return [
        gettext("When (UTC)"), gettext("Who"), gettext("Who, number"), gettext("Role"), gettext("What"),
        gettext("About whom"), gettext("About whom, number"), gettext("Organisation"), gettext("Deed"),
        gettext("On what"), gettext("Details"),
    ]  # fmt: skip


def _cells(row: Row) -> list[str]:
    return [
        row.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        row.by.name if row.by else gettext("The system itself"),
        _number(row.by),
        row.role,
        row.deed,
        row.about.name if row.about else "",
        _number(row.about),
        row.organisation,
        row.verb,
        row.subject,
        "; ".join(f"{name}: {value}" for name, value in row.facts),
    ]


def _number(person: Named | None) -> str:
    return str(person.public_id or "") if person else ""
