"""The one letter of this room: the receipt, to those who gave an e-mail address. It names nobody."""

from datetime import datetime

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from samskap.interest.models import Interest
from samskap.notices.actions import write_to
from samskap.notices.models import Letter, State
from samskap.notices.rules import Channel, Kind
from samskap.ui.dates import date_in_words

RECEIPT = "interest.receipt"
#: Letters that one address gets within a day, whoever asks: a family has one mailbox, and nobody fills it.
RECEIPTS_A_DAY = 3

KINDS = (
    # Necessary: whoever asks for nothing else gets no letter but this one.
    Kind(RECEIPT, template="interest/letters/receipt", channels=frozenset({Channel.EMAIL})),
)


def send_receipt(interest: Interest, *, language: str, at: datetime) -> None:
    """Put the receipt into the outbox, in the caller's transaction; once, however often it is asked for.

    Anybody can write anybody's address: one that has had its letters of the day gets no more.
    """
    if not _has_room(interest.address):
        return
    term = interest.catalogue.term
    write_to(
        address=interest.address,
        language=language,
        kind=RECEIPT,
        facts={
            "number": interest.number,
            "term": term.name,
            "organisation_name": term.organisation.name,
            "contact": interest.catalogue.contact,
            "until": date_in_words(interest.keep_until, language or "en"),
        },
        key=_key(interest),
        at=at,
        organisation=term.organisation_id,
    )


def forget_receipt(interest: Interest) -> None:
    """Forget the letter with the address as well; one that leaves just now forgets it by itself."""
    Letter.objects.filter(key=_key(interest)).exclude(state=State.SENDING).delete()


def _key(interest: Interest) -> str:
    return f"{RECEIPT}:{interest.public_id}"


def _has_room(address: str) -> bool:
    """Count a letter to this address; False when it has had its letters. The address itself isn’t kept."""
    key = f"limit:{RECEIPT}:{salted_hmac(RECEIPT, address).hexdigest()}"
    if cache.add(key, 1, timeout=24 * 60 * 60):
        return True
    try:
        return cache.incr(key) <= RECEIPTS_A_DAY
    except ValueError:  # the day ended between the two calls
        return True
