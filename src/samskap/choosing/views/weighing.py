"""Giving a course its points, and saying which needs it answers."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samskap.choosing.access import candidate_of
from samskap.choosing.actions.doors import Locked
from samskap.choosing.actions.needs import say_answers
from samskap.choosing.actions.weighing import ChangedMeanwhile, weigh_many
from samskap.choosing.forms.choosing import AnswersForm
from samskap.choosing.forms.points import LONGEST_REASON, PointsForm
from samskap.choosing.models import Candidate
from samskap.choosing.queries.board import Board, Line, board_of
from samskap.choosing.views.locked import gone, locked
from samskap.needs.queries.matching import needs_for
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.terms.access import term_of
from samskap.terms.queries.heading import heading_of


@get_or_post
@staff(Power.CHOOSE_COURSES)
def one(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Give one course its points, with the reason. A press fills in what the facts speak for."""
    board, line = _on_board(acting, public_id)
    form = PointsForm(sent(request) if line.is_open else None, line=line, measures=board.measures)
    if form.is_bound and request.POST.get("go") == "propose":
        form = form.with_proposals()
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return _one(request, board, form, status)
    return _save(request, acting, board, form)


def _save(request: HttpRequest, acting: Acting, board: Board, form: PointsForm) -> HttpResponse:
    public_id = form.line.candidate.public_id
    try:
        weigh_many(given=[form.given], by=acting, at=timezone.now())
    except ChangedMeanwhile:
        board, newest = _on_board(acting, public_id)
        return _one(request, board, form.on_newest(newest), HTTPStatus.CONFLICT)
    except Locked:
        return locked(request, board.term.public_id)
    except Candidate.DoesNotExist:
        return gone(request, board.term.public_id)
    messages.success(request, gettext("Saved."))
    return redirect("choosing:board", board.term.public_id)


def _one(request: HttpRequest, board: Board, form: PointsForm, status: int) -> HttpResponse:
    line = form.line
    needs = [each.need for each in board.needs]
    proposals = needs_for(line.course, needs) if line.is_open and needs else ()
    facts = {
        "term": board.term,
        "heading": heading_of(board.term),
        "board": board,
        "line": line,
        "form": form,
        "limit": LONGEST_REASON,
        "differences": form.differences() if status == HTTPStatus.CONFLICT else (),
        "answers": AnswersForm(None, needs=board.needs, chosen=line.answers),
        "proposals": proposals,
    }
    return render(request, "choosing/work/one.html", facts, status=status)


@require_POST
@staff(Power.CHOOSE_COURSES)
def answers(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Say which of the term's needs a course answers."""
    board, line = _on_board(acting, public_id)
    form = AnswersForm(request.POST, needs=board.needs, chosen=line.answers)
    if not form.is_valid():
        messages.error(request, gettext("A colleague has changed the needs of the board. Tick them again."))
        return redirect("choosing:one", public_id)
    try:
        say_answers(candidate=line.candidate, needs=form.asked, by=acting, at=timezone.now())
    except Locked:
        return locked(request, board.term.public_id)
    except Candidate.DoesNotExist:
        return gone(request, board.term.public_id)
    messages.success(request, gettext("Saved."))
    return redirect("choosing:one", public_id)


def _on_board(acting: Acting, public_id: UUID) -> tuple[Board, Line]:
    """The board that a candidate is on, and its line there (Http404 for one that isn't of ours)."""
    board = board_of(term_of(acting, candidate_of(acting, public_id).term.public_id))
    line = next((each for each in board.lines if each.key == str(public_id)), None)
    if line is None:
        raise Http404("not on the board any more")
    return board, line
