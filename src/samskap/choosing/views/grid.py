"""Giving many courses their points at once, in a grid."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from samskap.choosing.actions.doors import Locked
from samskap.choosing.actions.weighing import ChangedMeanwhile, weigh_many
from samskap.choosing.forms.points import RowForm
from samskap.choosing.models import Candidate
from samskap.choosing.queries.board import Board, Line, board_of
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post
from samskap.terms.access import term_of
from samskap.terms.queries.heading import heading_of

#: The most courses in one grid.
IN_A_GRID = 40
#: Fields of a row beside its points: reason, revision, what stood there. And those of the page.
_BESIDE, _OF_THE_PAGE = 3, 2


@get_or_post
@staff(Power.CHOOSE_COURSES)
def grid(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Give many courses their points at once. Only rows that somebody has touched are saved."""
    board = board_of(term_of(acting, public_id))
    lines = sorted((each for each in board.lines if each.is_open), key=lambda each: each.course.title)
    page = Paginator(lines, rows_for(len(board.measures))).get_page(request.GET.get("page"))
    if request.method == "POST":
        return _save(request, acting, board, page)
    rows = [RowForm(None, line=each, measures=board.measures) for each in page]
    return _grid(request, board, page, rows, HTTPStatus.OK)


def rows_for(criteria: int) -> int:
    """How many courses one grid has, so that it isn't more fields than a form may have here."""
    fields = (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS or 0) - _OF_THE_PAGE
    return max(1, min(IN_A_GRID, fields // (criteria + _BESIDE)))


def _save(request: HttpRequest, acting: Acting, board: Board, page: "Page[Line]") -> HttpResponse:
    """Save the rows that were touched, all or none. The others come back as they are stored now."""
    open_lines = [each for each in board.lines if each.is_open]
    rows = [RowForm(request.POST, line=each, measures=board.measures) for each in open_lines]
    rows = [each if each.is_touched else each.untouched() for each in rows if each.was_shown]
    touched = [each for each in rows if each.is_bound]
    if any(each.errors for each in touched):
        return _grid(request, board, page, rows, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        changed = weigh_many(given=[each.given for each in touched], by=acting, at=timezone.now())
    except ChangedMeanwhile as conflict:
        newest = [each.newest() if each.line.key in conflict.keys else each for each in rows]
        return _grid(request, board, page, newest, HTTPStatus.CONFLICT)
    except (Locked, Candidate.DoesNotExist):
        messages.error(request, gettext("The board was changed meanwhile. Nothing of this was saved."))
        return _grid(request, board, page, rows, HTTPStatus.CONFLICT)
    said = ngettext(
        "%(count)s course has other points now.", "%(count)s courses have other points now.", changed
    )
    messages.success(request, said % {"count": changed})
    return redirect("choosing:board", board.term.public_id)


def _grid(
    request: HttpRequest, board: Board, page: "Page[Line]", rows: Sequence[RowForm], status: int
) -> HttpResponse:
    facts = {
        "term": board.term,
        "heading": heading_of(board.term),
        "board": board,
        "page": page,
        "rows": rows,
        "refused": [each for each in rows if each.errors],
        "is_conflict": status == HTTPStatus.CONFLICT,
    }
    return render(request, "choosing/work/grid.html", facts, status=status)
