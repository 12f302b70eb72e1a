"""What this room puts on a municipality's desk: the answer to its application, and until when to reply."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.offers.queries.answers import TOLD, latest_offer
from samskap.offers.queries.situation import stands_now

#: These get an answer when offers are sent.
_ANSWERED = frozenset({State.WAITING, State.NOT_SELECTED, State.INVALID})


def beside(request: HttpRequest, application: Application) -> SafeString:
    """The offer or the answer, in short. One query at most."""
    if application.round.stage not in TOLD and State(application.state) is not State.VALID:
        return SafeString("")
    offer = latest_offer(application)
    if offer is None and (application.round.stage not in TOLD or State(application.state) not in _ANSWERED):
        return SafeString("")
    stands = stands_now(offer, timezone.now()) if offer else ""
    facts = {"application": application, "offer": offer, "stands": stands}
    return render_to_string("offers/beside_application.html", facts, request)
