"""An organisation's terms, and where one of them stands."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.terms.access import term_of, terms_of
from samskap.terms.queries.heading import heading_of
from samskap.terms.queries.tasks import tasks_of
from samskap.terms.rules.stages import OPEN, Stage, may_move
from samskap.terms.steps import pieces_of, steps_of


@require_safe
@staff(Power.CHOOSE_COURSES)
def desk(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The terms of the organisation one acts for."""
    return render(request, "terms/work/desk.html", {"terms": list(terms_of(acting))})


@require_safe
@staff(Power.CHOOSE_COURSES)
def one(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Where a term stands, what comes next, and what there is to do by when."""
    term = term_of(acting, public_id)
    stage = Stage(term.stage)
    facts = {
        "term": term,
        "heading": heading_of(term),
        "steps": steps_of(acting, term),
        "pieces": pieces_of(request, acting, term),
        "tasks": tasks_of(term, on=timezone.localdate()),
        "is_open": stage in OPEN,
        "may_close": may_move(stage, Stage.OVER),
    }
    return render(request, "terms/work/one.html", facts)
