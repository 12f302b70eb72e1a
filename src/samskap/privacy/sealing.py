"""Sealing a short text and opening it again: AES-256-GCM, bound to the person and the kind of detail.

An envelope reads "v1.<key id>.<nonce and encrypted text in base64>". Moved to another person or kind it
doesn't open: both are part of what the cipher checks.
"""

import base64
import binascii
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from samskap.kernel.policy import policy
from samskap.privacy.keyring import Key, key, keys

NONCE_BYTES = 12


class CannotOpen(Exception):
    """The envelope doesn't open; the message says why and holds nothing of what is in it."""


@policy("X-5")
def seal(text: str, *, person: UUID, kind: str) -> str:
    """Return the envelope with the text, sealed with the current key. Raises keyring.NoKey."""
    return _seal(text, keys()[0], person, kind)


def unseal(envelope: str, *, person: UUID, kind: str) -> str:
    """Return what is in an envelope. Only `privacy.sealed.opened` may show it to somebody: that is logged.

    Raises CannotOpen, keyring.NoKey.
    """
    try:
        _version, key_id, content = envelope.split(".")
        packed = base64.b64decode(content, validate=True)
        opener = AESGCM(key(key_id).secret)
        return opener.decrypt(packed[:NONCE_BYTES], packed[NONCE_BYTES:], _bound_to(person, kind)).decode()
    except (ValueError, binascii.Error, InvalidTag):
        raise CannotOpen("The seal is damaged, or it belongs to somebody else.") from None


def prefix_of(key_id: str) -> str:
    """How every envelope begins that was sealed with this key."""
    return f"v1.{key_id}."


def _seal(text: str, with_key: Key, person: UUID, kind: str) -> str:
    nonce = secrets.token_bytes(NONCE_BYTES)
    encrypted = AESGCM(with_key.secret).encrypt(nonce, text.encode(), _bound_to(person, kind))
    return prefix_of(with_key.id) + base64.b64encode(nonce + encrypted).decode()


def _bound_to(person: UUID, kind: str) -> bytes:
    return f"samskap/{person}/{kind}".encode()
