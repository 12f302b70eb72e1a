"""What a municipality does with its offer: accept, decline; and what staff may give: more time."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from samskap.applications.actions.moving import move
from samskap.applications.rules.states import State
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.offers.actions.holding import held, refuse_unless
from samskap.offers.actions.teams import look_at
from samskap.offers.letters import tell_writers, write_to_members
from samskap.offers.models import Offer, OfferState
from samskap.offers.queries.situation import stands_now
from samskap.offers.rules.replying import may_accept, may_decline, may_give_longer
from samskap.organisations.access import Acting, doer
from samskap.people.models import Person

#: The most code points of what a municipality wants to say about its answer.
LONGEST_WORDS = 1000


@policy("C-11.2")
@transaction.atomic
def accept(*, offer: Offer, words: str = "", by: Person, at: datetime) -> Offer:
    """Take the place. A second press changes nothing. Raises Refused when its time is over, or it is gone."""
    it, stored = held(offer)
    if stored.state == OfferState.ACCEPTED and stored.application.state != State.WITHDRAWN:
        return stored
    refuse_unless(may_accept(stands_now(stored, at)))
    _answer(stored, OfferState.ACCEPTED, words=words, by=by, at=at)
    move(stored.application, State.ACCEPTED, at=at, **doer(by))
    look_at(it, stored, by=by, at=at)
    return stored


@policy("C-11.2")
@transaction.atomic
def decline(*, offer: Offer, words: str = "", by: Person, at: datetime) -> Offer:
    """Give the place away, also after it was taken, until the team is confirmed. Twice is once.

    Raises Refused. Whom it is offered next, somebody at the school presses.
    """
    _it, stored = held(offer)
    if stored.state == OfferState.DECLINED:
        return stored
    confirmed = stored.application.state == State.CONFIRMED
    refuse_unless(may_decline(stands_now(stored, at), confirmed=confirmed))
    _answer(stored, OfferState.DECLINED, words=words, by=by, at=at)
    move(stored.application, State.DECLINED, at=at, **doer(by))
    present = stored.application.members.filter(left_at=None).select_related("municipality")
    write_to_members(stored.application, present, "place_gone", key=str(stored.pk), at=at)
    return stored


@policy("C-11.2")
@transaction.atomic
def give_longer(*, offers: Iterable[Offer], until: datetime, by: Acting, at: datetime) -> int:
    """Give offers that can still be answered a later last second; return how many got one.

    An earlier one, or the same, changes nothing: nobody loses time that was promised.
    """
    longer = 0
    for each in offers:
        _it, stored = held(each)
        if not may_give_longer(stands_now(stored, at), reply_by=stored.reply_by, until=until).ok:
            continue
        stored.reply_by = until
        stored.save(update_fields=["reply_by"])
        subject = f"application:{stored.application_id}"
        facts: dict[str, str | int] = {"offer": stored.pk, "until": until.date().isoformat()}
        event = record(verb="offers.longer", subject=subject, at=at, facts=facts, **doer(by))
        told = {"reply_by": until.isoformat()}
        tell_writers(stored.application, "longer", key=str(event.pk), at=at, facts=told)
        longer += 1
    return longer


def _answer(stored: Offer, answer: OfferState, *, words: str, by: Person, at: datetime) -> None:
    """Keep what was answered, and write to all who write in the application."""
    stored.state, stored.words = answer, normalise(words)[:LONGEST_WORDS]
    stored.replied_at, stored.replied_by = at, by
    stored.save(update_fields=["state", "words", "replied_at", "replied_by"])
    subject = f"application:{stored.application_id}"
    verb = "offers.accepted" if answer.value == "accepted" else "offers.declined"
    event = record(verb=verb, subject=subject, at=at, facts={"offer": stored.pk}, **doer(by))
    tell_writers(stored.application, "replied", key=str(event.pk), at=at, facts={"answer": answer.value})
