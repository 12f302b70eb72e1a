"""What this room puts on the public page of a round: the way to the municipalities that have a place."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samskap.offers.queries.answers import TOLD
from samskap.rounds.models import Round


def beside(request: HttpRequest, round: Round) -> SafeString:  # noqa: A002 - what the page calls it
    """The way there, once offers are sent. No query."""
    if round.stage not in TOLD:
        return SafeString("")
    return render_to_string("offers/beside_round.html", {"round": round}, request)
