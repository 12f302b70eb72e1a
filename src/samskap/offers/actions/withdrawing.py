"""Taking offers back, because the draw they came from was set aside (C-11.4)."""

from datetime import datetime

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.offers.letters import tell_writers, write_to_members
from samskap.offers.models import Offer, OfferState
from samskap.organisations.access import Acting, doer


@policy("C-11.4")
def withdraw_open(*, round_id: int, by: Acting, at: datetime) -> int:
    """Take back the offers of a round that are open, inside the caller's transaction; return how many.

    The round is locked already. Secret addresses of their teams open nothing from now on.
    """
    open_offers = Offer.objects.filter(application__round=round_id, state=OfferState.OPEN).order_by("pk")
    those = list(open_offers.select_related("application__round__programme"))
    for offer in those:
        offer.state = OfferState.WITHDRAWN
        offer.save(update_fields=["state"])
        application = offer.application
        record(
            verb="offers.withdrawn",
            subject=f"application:{application.pk}",
            at=at,
            facts={"offer": offer.pk},
            **doer(by),
        )
        tell_writers(application, "withdrawn", key=str(offer.pk), at=at)
        present = application.members.filter(left_at=None).select_related("municipality")
        write_to_members(application, present, "place_gone", key=str(offer.pk), at=at)
    return len(those)
