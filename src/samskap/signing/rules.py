"""What keys are for, and what may become of them. Plain Python."""

from datetime import datetime, timedelta
from enum import StrEnum


class Purpose(StrEnum):
    """What a key signs. Never both: a credential's key is asked for far more often than a document's."""

    #: Seals on PDFs (PAdES), with a certificate: ECDSA on P-256.
    DOCUMENT = "document"
    #: Proofs in credentials and status lists (eddsa-rdfc-2022): Ed25519.
    CREDENTIAL = "credential"


class KeyState(StrEnum):
    """What has become of a key."""

    #: Signs, and is believed.
    CURRENT = "current"
    #: Signs no more; what it signed is believed.
    RETIRED = "retired"
    #: Somebody else may have it: nothing it signed is believed.
    COMPROMISED = "compromised"


class Keeping(StrEnum):
    """Where a key's private part is; never in the database."""

    FILE = "file"
    PKCS11 = "pkcs11"


class NoKey(Exception):
    """There is nothing to sign with. The message says what an operator can do, and holds no secret."""


#: A list's signature older than this is missed by the daily signing, which then didn't run.
OVERDUE = timedelta(days=2)


def list_must_be_signed(signed_at: datetime | None, key: KeyState | None, *, at: datetime) -> bool:
    """Say whether a status list must be signed before it is given out.

    `signed_at` is None when it never was, or when a credential was withdrawn since; `key` is the state of
    the key that signed it.
    """
    return signed_at is None or key != KeyState.CURRENT or at - signed_at > OVERDUE
