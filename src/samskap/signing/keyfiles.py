"""The private parts of keys that are kept as files: one PEM file per key, outside the database (ADR 20)."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from samskap.signing.rules import NoKey

PrivateKey = EllipticCurvePrivateKey | Ed25519PrivateKey


def keep(key_id: str, private: PrivateKey) -> None:
    """Write a key's private part, readable by this account only. Raises FileExistsError, OSError.

    It is written beside its place and put there in one step, so that it is never half there.
    """
    file = place(key_id)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as open_file:
        open_file.write(
            private.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        open_file.flush()
        os.fsync(open_file.fileno())
    try:
        os.link(beside, file)  # unlike replacing, this refuses when there is one
    finally:
        beside.unlink()


def private_part(key_id: str) -> PrivateKey:
    """Read a key's private part. Raises NoKey."""
    try:
        private = serialization.load_pem_private_key(place(key_id).read_bytes(), None)
    except FileNotFoundError:
        raise NoKey(
            f"The private part of the key {key_id} is missing. Put {key_id}.pem back from its backup,"
            " or sign with a new key: python -m samskap signing rotate"
        ) from None
    except OSError as error:
        raise NoKey(f"The private part of the key {key_id} can’t be read ({error.strerror}).") from None
    except (ValueError, TypeError):
        raise NoKey(f"The file {key_id}.pem is damaged. Put it back from its backup.") from None
    if not isinstance(private, PrivateKey):
        raise NoKey(f"The file {key_id}.pem holds a key of a kind that isn’t used here.")
    return private


def forget(key_id: str) -> None:
    """Delete a key's private part, if it is here."""
    place(key_id).unlink(missing_ok=True)


def kept() -> Iterator[str]:
    """Yield the ids of all private parts that lie here, also of keys that wait for their certificate."""
    yield from sorted(file.stem for file in Path(settings.SIGNING_KEYS).glob("*.pem"))


def readable_by_others() -> list[Path]:
    """Return the folder and the files in it that other accounts of the machine can read."""
    folder = Path(settings.SIGNING_KEYS)
    return [file for file in (folder, *folder.glob("*.pem")) if file.exists() and file.stat().st_mode & 0o077]


def place(key_id: str) -> Path:
    """Return where a key's private part lies, or would lie."""
    return Path(settings.SIGNING_KEYS) / f"{key_id}.pem"
