"""The keys that sealed details are encrypted with: a file of its own, outside the database (ADR 18).

The first key of the file seals; every key of it opens. The file is read anew each time, so that what
`python -m samskap keys` changes holds at once in every process.
"""

import base64
import binascii
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings

#: AES-256.
KEY_BYTES = 32


class NoKey(Exception):
    """There is no key to seal or open with; the message says what to do and holds no secret."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key; its secret is never printed."""

    id: str
    secret: bytes = field(repr=False)
    made_on: date


def keys() -> tuple[Key, ...]:
    """Return all keys, the one that seals first. Outside production a missing file is made.

    Raises NoKey.
    """
    file = settings.SEAL_KEYS
    if not file.exists() and settings.SEAL_KEYS_MADE_WHEN_MISSING:
        make(on=date.today())  # noqa: DTZ011 - a day for people to read, in a demo or a test
    try:
        return _read(file)
    except FileNotFoundError:
        raise NoKey(
            "There is no key to seal with yet. An operator makes one: python -m samskap keys make"
        ) from None
    except OSError as error:
        raise NoKey(f"The file with the keys can’t be read ({error.strerror}).") from None
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise NoKey("The file with the keys is damaged. Put it back from its backup.") from None


def key(key_id: str) -> Key:
    """Return the key of that id. Raises NoKey."""
    for each in keys():
        if each.id == key_id:
            return each
    raise NoKey(
        "The key that this was sealed with isn’t in the file with the keys. Put it back from its backup."
    )


def make(*, on: date) -> Key:
    """Make the file with a first key. Raises FileExistsError when there is one already."""
    new = _new(on)
    _write([new], new_file=True)
    return new


def put_first(*, on: date) -> Key:
    """Add a new key that seals from now on; the others go on opening. Raises NoKey."""
    new = _new(on)
    _write([new, *keys()])
    return new


def remove(gone: Sequence[Key]) -> None:
    """Take keys out of the file. Raises ValueError for the one that seals."""
    current, *others = keys()
    if current in gone:
        raise ValueError("the key that seals stays")
    _write([current, *(each for each in others if each not in gone)])


def readable_by_others() -> bool:
    """Whether the file's permissions let other accounts of the machine read it."""
    return bool(settings.SEAL_KEYS.stat().st_mode & 0o077)


def _new(on: date) -> Key:
    return Key(id=secrets.token_hex(4), secret=secrets.token_bytes(KEY_BYTES), made_on=on)


def _read(file: Path) -> tuple[Key, ...]:
    found = tuple(
        Key(each["id"], base64.b64decode(each["key"], validate=True), date.fromisoformat(each["made_on"]))
        for each in json.loads(file.read_text(encoding="utf-8"))["keys"]
    )
    if not found or any(len(each.secret) != KEY_BYTES for each in found):
        raise ValueError("no usable keys")
    return found


def _write(ring: Sequence[Key], *, new_file: bool = False) -> None:
    """Write the whole file beside the old one and change them in one step: it is never half there."""
    file: Path = settings.SEAL_KEYS
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = {
        "keys": [
            {
                "id": each.id,
                "key": base64.b64encode(each.secret).decode(),
                "made_on": each.made_on.isoformat(),
            }
            for each in ring
        ]
    }
    beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as open_file:
        json.dump(content, open_file, indent=2)
        open_file.flush()
        os.fsync(open_file.fileno())
    try:
        if new_file:
            os.link(beside, file)  # unlike replacing, this refuses when somebody else was quicker
        else:
            beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
