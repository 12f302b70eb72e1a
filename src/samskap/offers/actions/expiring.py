"""Offers that nobody answered in time."""

from datetime import datetime

from django.db import transaction

from samskap.applications.actions.moving import move
from samskap.applications.rules.states import State
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.offers.actions.holding import held
from samskap.offers.letters import tell_writers, write_to_members
from samskap.offers.models import Offer, OfferState
from samskap.offers.rules.replying import is_in_time
from samskap.organisations.access import doer


@policy("C-11.2")
def expire_due(*, at: datetime, round_id: int | None = None) -> int:
    """Note that the time of offers is over, and write to those they were made to; return how many.

    Pages and replies reckon with it before it is noted here. Each offer is a transaction of its own.
    """
    due = Offer.objects.filter(state=OfferState.OPEN, reply_by__lt=at)
    if round_id is not None:
        due = due.filter(application__round=round_id)
    return sum(_expire(each, at=at) for each in due.order_by("reply_by", "pk"))


@transaction.atomic
def _expire(offer: Offer, *, at: datetime) -> bool:
    _it, stored = held(offer)
    if stored.state != OfferState.OPEN or is_in_time(reply_by=stored.reply_by, at=at):
        return False
    stored.state = OfferState.EXPIRED
    stored.save(update_fields=["state"])
    application = stored.application
    record(
        verb="offers.expired",
        subject=f"application:{application.pk}",
        at=at,
        facts={"offer": stored.pk},
        **doer(None),
    )
    if application.state == State.OFFERED:
        move(application, State.EXPIRED, by=None, at=at)
        tell_writers(application, "expired", key=str(stored.pk), at=at)
        present = application.members.filter(left_at=None).select_related("municipality")
        write_to_members(application, present, "place_gone", key=str(stored.pk), at=at)
    return True
