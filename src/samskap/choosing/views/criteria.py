"""What courses get points for, and how much it weighs."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samskap.choosing.actions.criteria import (
    MOST_CRITERIA,
    HasPoints,
    TooMany,
    add_criterion,
    begin_criteria,
    drop_criterion,
    set_weights,
)
from samskap.choosing.actions.doors import Locked
from samskap.choosing.forms.criteria import CriterionForm, WeightsForm
from samskap.choosing.queries.board import board_of
from samskap.choosing.rules.locking import may_weigh
from samskap.choosing.views.locked import locked
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post
from samskap.terms.access import term_of
from samskap.terms.models import Term
from samskap.terms.queries.heading import heading_of
from samskap.terms.rules.stages import Stage


@get_or_post
@staff(Power.CHOOSE_COURSES)
def criteria(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Say what each criterion weighs."""
    term = term_of(acting, public_id)
    if not may_weigh(Stage(term.stage)):
        return locked(request, public_id)
    form = WeightsForm(request.POST if request.method == "POST" else None, measures=board_of(term).measures)
    if form.is_valid():
        try:
            set_weights(term=term, weights=form.weights, by=acting, at=timezone.now())
        except Locked:
            return locked(request, public_id)
        messages.success(request, gettext("Saved. The order of the courses follows the weights."))
        return redirect("choosing:board", public_id)
    return _page(request, term, form, CriterionForm(initial={"weight": "1"}))


@require_POST
@staff(Power.CHOOSE_COURSES)
def new(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Add a criterion in one's own words."""
    term = term_of(acting, public_id)
    form = CriterionForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            add_criterion(term=term, name=given["name"], weight=given["weight"], by=acting, at=timezone.now())
        except Locked:
            return locked(request, public_id)
        except TooMany:
            words = gettext("A board can have %(most)s criteria.")
            form.add_error(None, words % {"most": MOST_CRITERIA})
        else:
            messages.success(request, gettext("The criterion is added. No course has points by it yet."))
            return redirect("choosing:criteria", public_id)
    return _page(request, term, WeightsForm(None, measures=board_of(term).measures), form)


@require_POST
@staff(Power.CHOOSE_COURSES)
def usual(_request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Take the criteria of the term before, or the usual ones, where there are none."""
    begin_criteria(term=term_of(acting, public_id), by=acting, at=timezone.now())
    return redirect("choosing:criteria", public_id)


@require_POST
@staff(Power.CHOOSE_COURSES)
def remove(request: HttpRequest, acting: Acting, public_id: UUID, key: str) -> HttpResponse:
    """Take out a criterion that no course has points by."""
    term = term_of(acting, public_id)
    try:
        drop_criterion(term=term, key=key, by=acting, at=timezone.now())
    except Locked:
        return locked(request, public_id)
    except HasPoints:
        messages.error(
            request, gettext("Courses have points by this criterion. Give it the weight 0 to leave it out.")
        )
    else:
        messages.success(request, gettext("The criterion is taken out."))
    return redirect("choosing:criteria", public_id)


def _page(request: HttpRequest, term: Term, form: WeightsForm, new_form: CriterionForm) -> HttpResponse:
    refused = form.errors or new_form.errors
    facts = {"term": term, "heading": heading_of(term), "form": form, "new_form": new_form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "choosing/work/criteria.html", facts, status=status)
