"""What everybody sees: the municipalities that have a place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samskap.offers.queries.answers import TOLD
from samskap.offers.queries.public import have_places
from samskap.rounds.access import published_round


@require_safe
def places(request: HttpRequest, programme: str, round: str) -> HttpResponse:  # noqa: A002 - as in the address
    """The municipalities with a place, once offers are sent. Never a person."""
    it = published_round(programme, round)
    if it.stage not in TOLD:
        raise Http404("no places are given yet")
    rows = have_places(it)
    context = {"round": it, "rows": rows, "taken": sum(each.taken for each in rows)}
    return render(request, "offers/places.html", context)
