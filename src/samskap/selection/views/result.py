"""What everybody sees of a draw: its result, lists that were set aside, and the page for those who watch."""

from collections.abc import Sequence
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samskap.programmes.facts import facts_of
from samskap.rounds.access import published_round
from samskap.rounds.models import Round
from samskap.rounds.working_days import zone_of
from samskap.selection.draw_wording import source_in_words
from samskap.selection.models import Pool
from samskap.selection.queries import standing_pool
from samskap.selection.queries.published import Line, Published
from samskap.selection.queries.results import Result, looked_up, pool_numbered, pools_of, result_of
from samskap.selection.views.fixed import fixed_facts
from samskap.selection.wording import names_of

#: How often the page for those who watch loads itself again when they want it, in seconds.
AGAIN_SECONDS = 10


def result_facts(request: HttpRequest, it: Round, fixed: Pool, read: Published) -> dict[str, object]:
    """What `selection/lookup.html`, `selection/result.html` and `selection/earlier.html` want. One query.

    `fixed` comes with its commitment and draw, `read` is what is known of it already.
    """
    commitment = fixed.committed
    result = result_of(fixed, read) if fixed.drawn else None
    typed = request.GET.get("q", "")[:100]
    return {
        "result": result,
        "q": typed,
        "found": [_found(each, result) for each in looked_up(read.lines, typed)],
        "chosen": _rows(result.chosen, read) if result else [],
        "waiting": _rows(result.waiting, read) if result else [],
        "source_said": source_in_words(commitment.source, commitment.particulars) if commitment else "",
        "files": files_of(it, fixed) if result else {},
        "earlier": [each for each in pools_of(it) if each.annulled_at and each.pk != fixed.pk],
        "zone": zone_of(it.country).key,
    }


def _found(line: Line, result: Result | None) -> dict[str, object]:
    """What is said to somebody who looks for one municipality."""
    turn = result.waiting.index(line) + 1 if result and line in result.waiting else 0
    return {"line": line, "has_place": bool(result and line in result.chosen), "turn": turn}


def _rows(lines: Sequence[Line], read: Published) -> list[dict[str, object]]:
    names = names_of(read.quotas, get_language() or "en")
    return [
        {
            "line": each,
            "region": names["region", each.member.region],
            "size": names["size", each.member.size],
        }
        for each in lines
    ]


def files_of(it: Round, fixed: Pool) -> dict[str, str]:
    """Where the files of a draw lie for good: by the number of its pool."""
    where = [it.programme.slug, it.slug, fixed.sequence]
    names = ("certificate", "verify", "protocol")
    return {name: reverse(f"selection:numbered_{name}", args=where) for name in names}


@require_safe
def earlier(request: HttpRequest, programme: str, round: str, sequence: int) -> HttpResponse:  # noqa: A002
    """A list of a round by its number, also one that was set aside: it stays, with all that came of it."""
    it = published_round(programme, round)
    fixed = pool_numbered(it, sequence)
    facts = fixed_facts(fixed)
    facts |= result_facts(request, it, fixed, cast(Published, facts["read"]))
    facts |= {"round": it, "text": facts_of(it.programme).text(get_language() or "en")}
    return render(request, "selection/numbered.html", facts)


@require_safe
def live(request: HttpRequest, programme: str, round: str) -> HttpResponse:  # noqa: A002
    """For those who watch a draw together, on a large screen: what is fixed, what is awaited, what came."""
    it = published_round(programme, round)
    fixed = standing_pool(it)
    if fixed:
        fixed.round = it
    commitment = fixed.committed if fixed else None
    result = result_of(fixed) if fixed and fixed.drawn else None
    facts = {
        "round": it,
        "text": facts_of(it.programme).text(get_language() or "en"),
        "pool": fixed,
        "commitment": commitment,
        "source_said": source_in_words(commitment.source, commitment.particulars) if commitment else "",
        "typed": commitment.typed.count() if commitment and not result else 0,
        "result": result,
        "by_itself": "by-itself" in request.GET and result is None,
        "seconds": AGAIN_SECONDS,
        "now": timezone.now(),
    }
    return render(request, "selection/live.html", facts)
