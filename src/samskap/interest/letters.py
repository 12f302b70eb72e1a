"""The one letter of this room: the receipt, to those who gave an e-mail address. It names nobody."""

from datetime import datetime

from samskap.interest.models import Interest
from samskap.notices.actions import write_to
from samskap.notices.rules import Channel, Kind
from samskap.ui.dates import date_in_words

RECEIPT = "interest.receipt"

KINDS = (
    # Necessary: whoever asks for nothing else gets no letter but this one.
    Kind(RECEIPT, template="interest/letters/receipt", channels=frozenset({Channel.EMAIL})),
)


def send_receipt(interest: Interest, *, language: str, at: datetime) -> None:
    """Put the receipt into the outbox, in the caller's transaction; once, however often it is asked for."""
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
        key=f"interest.receipt:{interest.public_id}",
        at=at,
        organisation=term.organisation_id,
    )
