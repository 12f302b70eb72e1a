"""What is wrong with each row of an intake, as a table on a page and as a file to mend from."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from samskap.imports.models import Intake, StagedRow
from samskap.imports.queries.intakes import rows_of
from samskap.imports.readers.records import Problem
from samskap.imports.rules.stages import Standing
from samskap.imports.wording import place_in_words, problem_in_words
from samskap.ui.tables import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one row."""

    number: int
    title: str
    place: str
    shown: str
    words: str


def faults_of_row(row: StagedRow, *, remarks: bool = False) -> Iterator[Fault]:
    """What is wrong with a row, or what was left out of it."""
    kept = row.remarks if remarks else row.problems
    for each in kept:
        problem = Problem.from_json(each)
        yield Fault(row.number, row.title, place_in_words(problem), problem.shown, problem_in_words(problem))


def table_of_faults(intake: Intake) -> "Table[Fault]":
    """All faults of an intake. One query."""
    rows = rows_of(intake, shown=Standing.FAULTY).iterator(chunk_size=500)
    columns: tuple[Column[Fault], ...] = (
        Column(pgettext("of a spreadsheet", "Row"), lambda each: each.number, Kind.NUMBER),
        Column(gettext("Course"), lambda each: each.title),
        Column(gettext("Column or field"), lambda each: each.place),
        Column(gettext("What stands there"), lambda each: each.shown),
        Column(gettext("What is wrong"), lambda each: each.words),
    )
    faults = [fault for row in rows for fault in faults_of_row(row)]
    return Table("faulty-courses", gettext("Faulty courses"), columns, faults)
