"""Two terms side by side, on a page and as files."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samskap.deciding.comparison import Comparison, compared
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.terms.access import term_of, terms_of
from samskap.terms.models import Term
from samskap.ui.spreadsheets import table_as_csv
from samskap.ui.tables import Table


@require_safe
@staff(Power.CHOOSE_COURSES)
def comparison(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """A term beside an earlier one: the one that is chosen, else the one before it."""
    term = term_of(acting, public_id)
    others = [each for each in terms_of(acting) if each.pk != term.pk]
    before = _before(request, acting, term, others)
    facts = {
        "term": term,
        "others": others,
        "before": before,
        "compared": compared(before, term) if before else None,
    }
    return render(request, "deciding/work/comparison.html", facts)


@require_safe
@staff(Power.CHOOSE_COURSES)
def file(request: HttpRequest, acting: Acting, public_id: UUID, what: str) -> HttpResponse:
    """One of the tables as CSV."""
    term = term_of(acting, public_id)
    before = _before(request, acting, term, [each for each in terms_of(acting) if each.pk != term.pk])
    if before is None:
        raise Http404("no other term")
    return table_as_csv(_table(compared(before, term), what))


def _table(told: Comparison, what: str) -> Table[Any]:
    found = next((each for each in told.tables if each.name == what), None)
    if found is None:
        raise Http404("no such table")
    return found


def _before(request: HttpRequest, acting: Acting, term: Term, others: list[Term]) -> Term | None:
    """The term to compare with; of the others the newest that began no later, where none is chosen."""
    if wished := request.GET.get("with", ""):
        try:
            return term_of(acting, UUID(wished))
        except ValueError:
            raise Http404("no such term of yours") from None
    earlier = [each for each in others if each.starts_on <= term.starts_on]
    return next(iter(earlier or others), None)
