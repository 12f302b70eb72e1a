"""The public page of a draw: what is fixed before it, and what came of it."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samskap.programmes.facts import facts_of
from samskap.rounds.access import published_round
from samskap.selection.queries import standing_pool
from samskap.selection.queries.published import Published
from samskap.selection.queries.results import pools_of
from samskap.selection.views.fixed import fixed_facts
from samskap.selection.views.result import result_facts


@require_safe
def draw(request: HttpRequest, programme: str, round: str) -> HttpResponse:  # noqa: A002 - its address says so
    """What is fixed before the draw, and how to check it; the result stands below once there is one."""
    it = published_round(programme, round)
    fixed = standing_pool(it)
    facts: dict[str, object] = {"round": it, "text": facts_of(it.programme).text(get_language() or "en")}
    if fixed is not None:
        fixed.round = it
        facts |= fixed_facts(fixed)
        facts |= result_facts(request, it, fixed, cast(Published, facts["read"]))
    elif not (earlier := pools_of(it)):
        raise Http404("nothing is fixed yet")
    else:
        facts["earlier"] = earlier
    return render(request, "selection/draw.html", facts)
