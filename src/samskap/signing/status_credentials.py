"""The lists that tell verifiers which credentials are withdrawn, as signed credentials (W3C Bitstring)."""

import base64
import gzip
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from samskap.kernel.policy import policy
from samskap.signing.contexts import CREDENTIALS
from samskap.signing.did import did
from samskap.signing.models import ENTRIES, StatusEntry, StatusList
from samskap.signing.proofs import moment, signed
from samskap.signing.rules import KeyState, list_must_be_signed

PURPOSE = "revocation"
#: A list is signed anew each day and believed for this long: an outage of weeks makes no credential invalid.
BELIEVED = timedelta(days=35)
#: How long a verifier may keep what it fetched.
KEEP = timedelta(minutes=5)


def address_of(number: int) -> str:
    """Where a list is given out, which is also its identifier."""
    return f"{settings.BASE_URL}/status/{number}/"


def entry_of(entry: StatusEntry) -> dict[str, Any]:
    """What a credential says about where its state is to be looked up."""
    address = address_of(entry.status_list.number)
    return {
        "id": f"{address}#{entry.position}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": PURPOSE,
        "statusListIndex": str(entry.position),
        "statusListCredential": address,
    }


@policy("A-8.13")
def signed_list(number: int, *, at: datetime) -> dict[str, Any] | None:
    """A list as it is given out, signed now if it has to be; None when there is no such list.

    It is signed anew when a credential was withdrawn since, when its key doesn't sign any more, or when the
    daily signing has failed twice.
    """
    found = StatusList.objects.select_related("signed_with").filter(number=number).first()
    if found is None:
        return None
    if _must_be_signed(found, at=at):
        return _sign(number, at=at, only_if_due=True)
    return found.signed


def sign_all(*, at: datetime) -> int:
    """Sign every list anew; returns how many."""
    numbers = list(StatusList.objects.order_by("number").values_list("number", flat=True))
    for number in numbers:
        _sign(number, at=at, only_if_due=False)
    return len(numbers)


@transaction.atomic
def _sign(number: int, *, at: datetime, only_if_due: bool) -> dict[str, Any] | None:
    """Sign one list while nobody else does.

    The list is held before its bits are read. Whoever withdraws a credential meanwhile waits at
    the list's row, and then takes this signature away again: no list is given out that lacks a bit.
    """
    held = StatusList.objects.select_for_update(of=("self",)).select_related("signed_with").get(number=number)
    if only_if_due and not _must_be_signed(held, at=at):
        return held.signed
    positions = held.entries.filter(is_set=True).values_list("position", flat=True)
    done = signed(unsigned_list(number, positions, at=at), at=at)
    held.signed, held.signed_at, held.signed_with = done.document, at, done.key
    held.save(update_fields=["signed", "signed_at", "signed_with"])
    return done.document


def _must_be_signed(status_list: StatusList, *, at: datetime) -> bool:
    key = status_list.signed_with
    return list_must_be_signed(status_list.signed_at, KeyState(key.state) if key else None, at=at)


def unsigned_list(number: int, positions: Iterable[int], *, at: datetime) -> dict[str, Any]:
    """A list in which the bits at these positions are set, without a proof."""
    address = address_of(number)
    return {
        "@context": [CREDENTIALS],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did(),
        "validFrom": moment(at),
        "validUntil": moment(at + BELIEVED),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": PURPOSE,
            "encodedList": encoded(positions),
            "ttl": int(KEEP.total_seconds() * 1000),
        },
    }


def encoded(positions: Iterable[int]) -> str:
    """ENTRIES bits with these set, the first one leftmost, packed as the standard asks: gzip in base64url."""
    bits = bytearray(ENTRIES // 8)
    for position in positions:
        bits[position // 8] |= 0x80 >> position % 8
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")
