"""What this room puts on a round's page at work: how its places stand, and the next step."""

from django.db.models import Count, Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samskap.offers.models import Offer
from samskap.organisations.access import Acting
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage

#: From the draw on there is something to do here; lists there are from the first application on.
_BEGUN = frozenset({Stage.DRAWN, Stage.OFFERING, Stage.FILLED, Stage.RUNNING})
_NOTHING_YET = frozenset({Stage.DRAFT, Stage.ANNULLED})


def step(request: HttpRequest, _acting: Acting, round: Round) -> SafeString:  # noqa: A002 - what the page calls it
    """How many answered what, and the ways on. One query at most."""
    if Stage(round.stage) in _NOTHING_YET:
        return SafeString("")
    counts = {}
    if Stage(round.stage) in _BEGUN:
        of_round = Offer.objects.filter(application__round=round)
        counts = of_round.aggregate(
            open=Count("pk", filter=Q(state="open")),
            accepted=Count("pk", filter=Q(state="accepted")),
            declined=Count("pk", filter=Q(state__in=["declined", "expired", "lapsed"])),
        )
    facts = {"round": round, "counts": counts, "begun": Stage(round.stage) in _BEGUN}
    return render_to_string("offers/step.html", facts, request)
