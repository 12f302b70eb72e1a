"""What everybody may read about a round."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samskap.rounds import beside
from samskap.rounds.access import published_round
from samskap.rounds.calendar_file import CONTENT_TYPE, calendar_of, file_name
from samskap.rounds.models import Round
from samskap.rounds.queries.told import changes_of, statuses, told_of


@require_safe
def call(request: HttpRequest, programme: str, round: str) -> HttpResponse:  # noqa: A002 - its address says so
    """The call of a round: dates, who may apply, how places are given."""
    it = published_round(programme, round)
    told = told_of(it, at=timezone.now())
    facts = {
        "told": told,
        "statuses": statuses(told.terms, get_language() or "en"),
        "changes": changes_of(it),
        "apply_url": apply_address(it) if told.takes_applications else "",
        "pieces": beside.pieces(request, it),
    }
    return render(request, "rounds/call.html", facts)


@require_safe
def calendar(request: HttpRequest, programme: str, round: str) -> HttpResponse:  # noqa: A002, ARG001
    """Opening, deadline and gatherings, for a calendar program."""
    told = told_of(published_round(programme, round), at=timezone.now())
    response = HttpResponse(calendar_of(told), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name(told)}"'
    return response


def apply_address(it: Round) -> str:
    """Where a municipality begins to apply: a page of the room of applications, above."""
    return reverse("applications:start", args=[it.programme.slug, it.slug])
