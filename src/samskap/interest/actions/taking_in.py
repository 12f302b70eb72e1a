"""Taking in that somebody is interested: from the web, or as staff note it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.campaigns.models import Channel
from samskap.catalogue.models import Catalogue, Entry
from samskap.interest.letters import send_receipt
from samskap.interest.models import CameBy, Interest, InterestState
from samskap.interest.rules.noting import Wish, check, fingerprint_of, kept_until, tidied
from samskap.kernel.policy import policy
from samskap.kernel.reference import reference
from samskap.kernel.verdict import Refusal
from samskap.organisations.access import Acting

#: Eight letters out of 24 on the receipt: whoever has them can have everything deleted.
GROUPS, SIZE = 2, 4


class NotTaken(Refusal):
    """Something in it can't stand so; `verdict` says what, and nothing is written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """How it came: from where, by which channel, in which language, noted by whom."""

    by: Acting | None = None
    came_by: str = CameBy.WEB
    channel: Channel | None = None
    #: In which language a receipt is written.
    language: str = ""


@policy("B-3.9", "B-3.10")
@transaction.atomic
def take_in(
    *,
    catalogue: Catalogue,
    wish: Wish,
    entries: Sequence[Entry],
    coming: Coming,
    at: datetime,
    key: UUID | None = None,
) -> Interest:
    """Note that somebody is interested, once: the same person twice, or a button pressed twice, is one.

    `entries` are courses of the catalogue. `key` is new with each page. Whoever says it again with other
    courses has named those too. A receipt goes to those who gave an e-mail address. Raises NotTaken.
    """
    wish = tidied(wish)
    if not (verdict := check(wish)).ok:
        raise NotTaken(verdict)
    found = _there(catalogue, wish, key)
    is_new = found is None
    if found is None:
        found, is_new = _noted_once(catalogue, wish, coming, at, key)
    # Only courses of this catalogue: whatever was sent, others aren't offered here.
    found.entries.add(*(each for each in entries if each.catalogue_id == catalogue.pk))
    if is_new:
        _note("interest.taken_in", found, coming, at)
        if found.reach_by == "email":
            send_receipt(found, language=coming.language, at=at)
    else:
        _said_again(found, wish, coming, at)
    return found


def _there(catalogue: Catalogue, wish: Wish, key: UUID | None) -> Interest | None:
    """Who said the same before: with this very page, or by name and address."""
    mark = fingerprint_of(wish)
    here = Interest.objects.select_for_update().filter(catalogue=catalogue)
    if mark and (same := here.filter(fingerprint=mark).first()):
        return same
    said = {"first_name": wish.first_name, "reach_by": wish.reach_by, "address": wish.address}
    return here.filter(public_id=key, **said).first() if key else None


def _noted_once(
    catalogue: Catalogue, wish: Wish, coming: Coming, at: datetime, key: UUID | None
) -> tuple[Interest, bool]:
    """A new row, or that of whoever was a moment faster with the same; and whether it is new.

    A key that somebody else's row has already is left: that page was used for another person.
    """
    for each in (key, None):
        try:
            with transaction.atomic():
                return _new(catalogue, wish, coming, at, each), True
        except IntegrityError:
            if (found := _there(catalogue, wish, key)) is not None:
                return found, False
    raise LookupError("neither written nor there")


def _new(catalogue: Catalogue, wish: Wish, coming: Coming, at: datetime, key: UUID | None) -> Interest:
    today = timezone.localdate(at)
    until = kept_until(term_ends_on=catalogue.term.ends_on, on=today, days=settings.INTEREST_KEPT)
    return Interest.objects.create(
        public_id=key or uuid4(),
        number=reference(secrets.token_bytes(GROUPS * SIZE + 8), groups=GROUPS, size=SIZE),
        catalogue=catalogue,
        first_name=wish.first_name,
        reach_by=wish.reach_by,
        address=wish.address,
        fingerprint=fingerprint_of(wish),
        language=wish.language,
        came_by=coming.came_by,
        channel=coming.channel,
        state_since=today,
        came_on=today,
        noted_by=coming.by.person if coming.by else None,
        keep_until=until,
    )


def _said_again(found: Interest, wish: Wish, coming: Coming, at: datetime) -> None:
    """Whoever didn't want to any more wants to again; a language that is named now counts.

    So does the name as it is written now: it stands on the receipt, and another spelling there would tell
    that somebody had been on the list before.
    """
    changed = []
    if wish.first_name != found.first_name:
        found.first_name = wish.first_name
        changed.append("first_name")
    if wish.language and wish.language != found.language:
        found.language = wish.language
        changed.append("language")
    if found.state == InterestState.OVER:
        found.state, found.state_since = InterestState.NEW, timezone.localdate(at)
        changed += ["state", "state_since"]
    if changed:
        found.save(update_fields=changed)
        _note("interest.said_again", found, coming, at)


def _note(verb: str, found: Interest, coming: Coming, at: datetime) -> None:
    facts = {"came_by": str(coming.came_by)}
    subject = f"interest:{found.public_id}"
    if coming.by:
        record(verb=verb, subject=subject, facts=facts, at=at, **coming.by.who)
    else:
        record(verb=verb, subject=subject, facts=facts, at=at, by=None)
