"""The board of a term, on a page and as files."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samskap.choosing.board_table import table_of
from samskap.choosing.queries.board import board_of
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.terms.access import term_of
from samskap.terms.queries.heading import heading_of
from samskap.terms.rules.stages import OPEN
from samskap.ui.spreadsheets import table_as_csv, workbook


@require_safe
@staff(Power.CHOOSE_COURSES)
def board(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Needs × courses with their points, the order of the sums, and what the sum doesn't decide."""
    term = term_of(acting, public_id)
    facts = {
        "term": term,
        "heading": heading_of(term),
        "board": board_of(term),
        "is_running": term.stage in OPEN,
    }
    return render(request, "choosing/work/board.html", facts)


@require_safe
@staff(Power.CHOOSE_COURSES)
def file(_request: HttpRequest, acting: Acting, public_id: UUID, ending: str) -> HttpResponse:
    """The board for a spreadsheet."""
    table = table_of(board_of(term_of(acting, public_id)))
    return workbook(table) if ending == "xlsx" else table_as_csv(table)
