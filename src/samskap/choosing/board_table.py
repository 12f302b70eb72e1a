"""The board as a table, for the files: one row for each course, in the order of the sums."""

from collections.abc import Sequence

from django.utils.translation import gettext

from samskap.choosing.queries.board import Board, Line, Measure
from samskap.moocs.wording import language_in_words
from samskap.ui.tables import Column, Kind, Table


def table_of(board: Board) -> Table[Line]:
    """Places, courses with their facts, points by each criterion, sums, reasons, needs. No queries."""
    return Table(
        name=f"{board.term.slug}-board",
        title=gettext("Board"),
        columns=[*_courses(), *map(_points, board.measures), *_sums(board), *_case(board)],
        rows=board.lines,
    )


def _courses() -> Sequence[Column[Line]]:
    return [
        Column(gettext("Place"), lambda line: line.place_in_words),
        Column(gettext("Course"), lambda line: line.course.title),
        Column(gettext("Provider"), lambda line: line.course.provider),
        Column(gettext("Address"), lambda line: line.course.url),
        Column(gettext("Language"), lambda line: language_in_words(line.course.language)),
        Column(gettext("Hours"), lambda line: line.course.hours, Kind.MONEY),
    ]


def _points(measure: Measure) -> Column[Line]:
    title = gettext("%(criterion)s (weight %(weight)s)")
    words = title % {"criterion": measure.title, "weight": measure.weight}
    return Column(words, lambda line: line.points.get(measure.key), Kind.NUMBER)


def _sums(board: Board) -> Sequence[Column[Line]]:
    needs = {each.row.pk: each.need.competence for each in board.needs}
    return [
        Column(gettext("Sum"), lambda line: line.total, Kind.NUMBER),
        Column(gettext("Highest possible sum"), lambda _line: board.most, Kind.NUMBER),
        Column(gettext("No points yet by"), lambda line: "; ".join(each.title for each in line.missing)),
        Column(gettext("Reason"), lambda line: line.candidate.reason),
        Column(
            gettext("Answers these needs"),
            lambda line: "; ".join(name for key, name in needs.items() if key in line.answers),
        ),
    ]


def _case(board: Board) -> Sequence[Column[Line]]:
    """The term on each row, since rows are copied from one sheet to another (B-9.1)."""
    return [
        Column(gettext("Term"), lambda _line: board.term.name),
        Column(gettext("Registry number"), lambda _line: board.term.registry_number),
    ]
