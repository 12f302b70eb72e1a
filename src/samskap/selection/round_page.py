"""What stands about selection on the public page of a round: quotas that were changed, and the draw."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samskap.rounds.models import Round
from samskap.selection.explained import changes_in_words
from samskap.selection.queries.results import pools_of


def beside(request: HttpRequest, round: Round) -> SafeString:  # noqa: A002 - as rounds.beside calls it
    """The way to the draw's page, and every change of quotas with its reason; two queries."""
    pools = pools_of(round)
    holds = any(each.annulled_at is None for each in pools)
    facts = {"round": round, "pools": pools, "holds": holds, "changes": changes_in_words(round)}
    if not pools and not facts["changes"]:
        return SafeString("")
    return SafeString(render_to_string("selection/beside.html", facts, request))
