"""How the keys stand, in words for operators."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from samskap.signing import certificates, did, hardware, keyfiles
from samskap.signing.models import SigningKey
from samskap.signing.rules import Keeping, KeyState, NoKey, Purpose

#: Getting a certificate takes weeks.
WARNED_BEFORE = timedelta(days=60)


def lines() -> Iterator[str]:
    """Yield who signs, and a line for each key."""
    yield f"Credentials are signed by {did.did()}; keys in files are in {settings.SIGNING_KEYS}."
    for key in SigningKey.objects.order_by("purpose", "-pk"):
        where = f"in the hardware module as {key.label}" if key.kept_in == Keeping.PKCS11 else "in a file"
        yield f"{key.key_id}  {key.state}  made {key.made_at:%Y-%m-%d}, {where}{_certificate(key)}"
    known = set(SigningKey.objects.values_list("key_id", flat=True))
    for key_id in keyfiles.kept():
        if key_id not in known:
            yield f"{key_id}  is a file that no key has: it waits for a certificate, or can be deleted"


def missing() -> Iterator[str]:
    """Yield a sentence for each purpose that has no key."""
    there = SigningKey.objects.filter(state=KeyState.CURRENT).values_list("purpose", flat=True)
    for purpose in Purpose:
        if purpose not in set(there):
            yield f"Nothing signs a {purpose}: python -m samskap signing make"


def warnings(*, at: datetime) -> Iterator[str]:
    """Yield a sentence for each thing that needs an operator."""
    yield from missing()
    for key in SigningKey.objects.filter(state=KeyState.CURRENT):
        yield from _about(key, at)
    for place in keyfiles.readable_by_others():
        yield f"Other accounts of this machine can read {place}: chmod go= {place}"


def _about(key: SigningKey, at: datetime) -> Iterator[str]:
    try:
        if key.kept_in == Keeping.PKCS11:
            hardware.private_part(Purpose(key.purpose), key.label)
        else:
            keyfiles.private_part(key.key_id)
    except NoKey as error:
        yield str(error)
    if key.purpose == Purpose.DOCUMENT:
        ends_at = certificates.ends_at(key.certificates)
        if ends_at < at + WARNED_BEFORE:
            words = "ended" if ends_at < at else "ends"
            yield (
                f"The certificate of {key.key_id} {words} on {ends_at:%Y-%m-%d}, and no document is sealed"
                " after that. Get a new one: docs/operators/signing.md"
            )


def _certificate(key: SigningKey) -> str:
    if not key.certificates:
        return ""
    kind = "vouches for itself" if certificates.is_self_made(key.certificates) else "has a certificate"
    return f"; {kind}, until {certificates.ends_at(key.certificates):%Y-%m-%d}"
