"""Offers held for one decision at a time."""

from samskap.kernel.verdict import Refusal, Verdict
from samskap.offers.models import Offer
from samskap.rounds.actions.moving import locked
from samskap.rounds.models import Round


class Refused(Refusal):
    """It can't be done as things stand; `verdict` says why, and nothing is changed."""


def refuse_unless(verdict: Verdict) -> None:
    """Raise Refused unless nothing stands in the way."""
    if not verdict.ok:
        raise Refused(verdict)


def held(offer: Offer) -> tuple[Round, Offer]:
    """The offer as it is stored, with its round locked: whoever decides about places waits here."""
    found = Offer.objects.select_related("application__round__programme", "application__round__regulation")
    locked(Offer.objects.values_list("application__round_id", flat=True).get(pk=offer.pk))
    stored = found.get(pk=offer.pk)
    return stored.application.round, stored
