"""What stands about selection on a round's page at work: where it is, and the one next thing to do."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samskap.lottery.pool import pool_of
from samskap.organisations.access import Acting
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.queries import standing_pool

#: Before these there is nobody to choose among; after them nothing is left to choose.
_NOTHING_TO_DO = frozenset({Stage.DRAFT, Stage.ANNULLED, Stage.RUNNING})


def step(request: HttpRequest, acting: Acting, round: Round) -> SafeString:  # noqa: A002, ARG001 - as rounds.steps calls it
    """The piece for selection; one query."""
    if Stage(round.stage) in _NOTHING_TO_DO:
        return SafeString("")
    pool = standing_pool(round)
    facts = {
        "round": round,
        "stage": round.stage,
        "pool": pool,
        "needs_lots": pool_of(pool.contents).needs_lots() if pool else True,
    }
    return SafeString(render_to_string("selection/step.html", facts, request))
