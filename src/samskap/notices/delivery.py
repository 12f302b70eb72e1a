"""Emptying the outbox. Each letter is claimed in a transaction of its own before it leaves, so that several
workers never send the same, and one that breaks off in the middle is never sent twice.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from samskap.notices import carriers, rendering
from samskap.notices.carriers import Message, NotSent, PerhapsSent
from samskap.notices.kinds import kind_of
from samskap.notices.models import Attempt, Letter, State
from samskap.notices.queries import chosen_ways
from samskap.notices.receivers import receiver_of
from samskap.notices.rules import Channel, Kind, Receiver, Route, route, wait_before_retry
from samskap.notices.stopping import wisher_of

logger = logging.getLogger(__name__)

#: After this time a letter that is still in somebody's hands was dropped.
DROPPED_AFTER = timedelta(minutes=15)


def deliver_due(*, at: datetime, at_most: int = 20) -> int:
    """Send what is due, oldest first; return how many letters were taken up.

    Must not be called inside a transaction: what can be rolled back can't be sent.
    """
    count = 0
    while count < at_most and (letter := _claim(at=at)):
        _deliver(letter, at=at)
        count += 1
    return count


def note_dropped(*, at: datetime) -> int:
    """Mark letters whose worker broke off as perhaps sent, never sent again unasked; return how many."""
    dropped = Letter.objects.filter(state=State.SENDING, claimed_at__lt=at - DROPPED_AFTER)
    return dropped.update(state=State.UNSURE, reason="dropped", ended_at=at)


def _claim(*, at: datetime) -> Letter | None:
    """Take the oldest letter that is due, so that nobody else takes it; None when there is none."""
    if not Letter.objects.due(at=at).exists():
        return None  # without a lock: this is asked every second
    with transaction.atomic(durable=True):
        letter = Letter.objects.due(at=at).select_for_update(skip_locked=True).first()
        if letter:
            letter.state, letter.claimed_at, letter.tries = State.SENDING, at, letter.tries + 1
            letter.save(update_fields=["state", "claimed_at", "tries"])
    return letter


def _deliver(letter: Letter, *, at: datetime) -> None:
    """Send one letter that was claimed, or write down why it doesn't go."""
    try:
        message = _prepared(letter, at=at)
    except Exception as error:  # one broken letter must not hold up the others
        # Its kind only: the words of an error may quote what the letter says.
        logger.error("A letter could not be made (%s): %s", type(error).__name__, letter.kind)
        _put_off(letter, NotSent(type(error).__name__), at=at)
    else:
        if message:
            _carry(letter, message, at=at)


def _prepared(letter: Letter, *, at: datetime) -> Message | None:
    """The letter in its receiver's words; None, and written down why, when it doesn't leave the house."""
    kind, receiver = kind_of(letter.kind), receiver_of(letter)
    way = _route(letter, kind, receiver, at=at)
    letter.channel = way.channel or ""
    if way.stop:
        finish(letter, State.STOPPED, reason=way.stop, at=at)
    elif way.gather:
        Letter.objects.filter(pk=letter.pk).update(state=State.GATHERED, claimed_at=None)
    elif way.channel is Channel.PAPER:
        Letter.objects.filter(pk=letter.pk).update(state=State.PAPER, channel=way.channel)
    elif way.channel is Channel.INSIDE:
        finish(letter, State.SENT, at=at)
    elif way.channel and receiver:
        return rendering.message_of(letter, receiver=receiver, channel=way.channel)
    return None


def _route(letter: Letter, kind: Kind, receiver: Receiver | None, *, at: datetime) -> Route:
    chosen = chosen_ways(wisher_of(letter)).get(kind.group.code) if kind.group else None
    return route(
        kind,
        receiver,
        chosen=chosen,
        available=carriers.available(),
        created_at=letter.created_at,
        at=at,
    )


def _carry(letter: Letter, message: Message, *, at: datetime) -> None:
    """Hand the letter over, outside every transaction, and write down what became of it.

    Whatever goes wrong after the carrier was called, the letter isn't tried again unless the carrier is sure.
    """
    try:
        carriers.carrier_of(Channel(letter.channel))(message)
    except PerhapsSent as error:
        finish(letter, State.UNSURE, reason=error.reason, at=at)
    except NotSent as error:
        _put_off(letter, error, at=at)
    except Exception as error:  # a carrier of somebody else's making
        logger.error("A carrier broke (%s): %s", type(error).__name__, letter.channel)
        finish(letter, State.UNSURE, reason=type(error).__name__, at=at)
    else:
        finish(letter, State.SENT, at=at)


@transaction.atomic
def _put_off(letter: Letter, error: NotSent, *, at: datetime) -> None:
    """Try again later, unless that is in vain or has been tried often enough."""
    wait = wait_before_retry(letter.tries) if error.again else None
    if wait is None:
        finish(letter, State.FAILED, reason=error.reason, at=at)
        return
    _note(letter, error.reason, at=at)
    Letter.objects.filter(pk=letter.pk).update(
        state=State.WAITING, due_at=at + wait, claimed_at=None, reason=error.reason[:40]
    )


@transaction.atomic
def finish(letter: Letter, state: State, *, at: datetime, reason: str = "") -> None:
    """Write down how a letter ended, and those that it bundles; forget what is no longer needed."""
    if state is not State.STOPPED:
        _note(letter, reason or state, at=at)
    ended = {"state": state, "reason": reason[:40], "channel": letter.channel, "ended_at": at}
    letter.bundled.update(**ended)
    if state in {State.SENT, State.STOPPED}:
        ended |= {"facts": _without_secrets(letter), "address": ""}
    Letter.objects.filter(pk=letter.pk).update(**ended)


def _note(letter: Letter, outcome: str, *, at: datetime) -> None:
    Attempt.objects.create(letter=letter, at=at, channel=letter.channel, outcome=outcome[:40])


def _without_secrets(letter: Letter) -> dict[str, str | int]:
    secrets = kind_of(letter.kind).secrets
    return {name: fact for name, fact in letter.facts.items() if name not in secrets}
