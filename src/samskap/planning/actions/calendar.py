"""Opening and closing the secret address of a plan's calendar."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of, new_token
from samskap.people.models import Person
from samskap.planning.access import locked
from samskap.planning.actions import subject
from samskap.planning.models import Plan


class NoAddress(Exception):
    """There is no secret address for this person: the data is taken extra care of."""


@policy("A-2.8")
@transaction.atomic
def open_feed(plan: Plan, *, by: Person, at: datetime) -> str:
    """Make a secret address for the plan's calendar and return it; a former one shows nothing from now on.

    It is known now and never again: only its fingerprint is kept. Raises NoAddress.
    """
    if by.extra_care:
        raise NoAddress
    token, kept = new_token(), locked(plan)
    kept.feed_fingerprint, kept.feed_made_at = fingerprint_of(token), at
    kept.save(update_fields=["feed_fingerprint", "feed_made_at"])
    record(verb="planning.address_made", subject=subject(plan), by=by.pk, at=at)
    return f"{settings.BASE_URL}/calendar/{token}.ics"


@policy("A-2.8")
@transaction.atomic
def close_feed(plan: Plan, *, by: Person, at: datetime) -> None:
    """Let the calendar's address show nothing any more. Closing it again changes nothing."""
    kept = locked(plan)
    if kept.feed_fingerprint is None:
        return
    kept.feed_fingerprint = kept.feed_made_at = None
    kept.save(update_fields=["feed_fingerprint", "feed_made_at"])
    record(verb="planning.address_closed", subject=subject(plan), by=by.pk, at=at)
