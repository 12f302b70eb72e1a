"""The keys that sign now, ready to use."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from django.utils import timezone

from samskap.signing import actions, hardware, keyfiles, making
from samskap.signing.models import SigningKey
from samskap.signing.rules import KeyState, NoKey, Purpose

Sign = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Signer:
    """A key and what signs with it.

    `sign` takes what is to be signed, not its hash. It gives 64 bytes for Ed25519; for P-256, with SHA-256,
    two numbers in DER, as certificates and PDFs want them.
    """

    key: SigningKey
    sign: Sign = field(repr=False)


def current(purpose: Purpose) -> Signer:
    """Return what signs now. Outside production a missing key is made.

    Which key that is, is asked of the database each time, so that a change holds at once in every process;
    a private part is read once a process. Raises NoKey.
    """
    key = _current_key(purpose)
    try:
        return Signer(key, _signing(key))
    except NoKey:
        # Another process may have changed keys since the row was read, and deleted the old private part.
        newest = _current_key(purpose)
        if newest == key:
            raise
        return Signer(newest, _signing(newest))


def _current_key(purpose: Purpose) -> SigningKey:
    key = SigningKey.objects.filter(purpose=purpose, state=KeyState.CURRENT).first()
    return key or _made(purpose)


def _made(purpose: Purpose) -> SigningKey:
    if not settings.SIGNING_KEYS_MADE_WHEN_MISSING:
        raise NoKey(
            f"There is no key for signing a {purpose} yet. An operator makes one:"
            " python -m samskap signing make"
        )
    at = timezone.now()
    key = making.new(purpose, at=at)
    try:
        actions.make_first(key, at=at)
    except actions.SomebodyWasQuicker:
        keyfiles.forget(key.key_id)
        return SigningKey.objects.get(purpose=purpose, state=KeyState.CURRENT)
    return key


def _signing(key: SigningKey) -> Sign:
    return _with(settings.SIGNING_KEYS, key.key_id, Purpose(key.purpose), key.label)


@lru_cache(maxsize=16)
def _with(_folder: Path, key_id: str, purpose: Purpose, label: str) -> Sign:
    """Read a private part, or find it in the hardware module, once a process; return what signs with it."""
    private = hardware.private_part(purpose, label) if label else keyfiles.private_part(key_id)
    if isinstance(private, EllipticCurvePrivateKey):
        return lambda data: private.sign(data, ECDSA(SHA256()))
    return private.sign
