"""Canonical JSON (RFC 8785): the same data is the same bytes everywhere, so that a hash can stand for it.

Only what a draw needs: texts, whole numbers, yes and no, nothing, lists and objects. Fractions are texts.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

#: Beyond these, other programs that read JSON lose digits.
_LARGEST = 2**53 - 1
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class NotCanonical(ValueError):
    """This can't be written as canonical JSON. Says why, in English."""


def canonical(data: Any) -> bytes:
    """Write data as canonical JSON in UTF-8. Raises NotCanonical."""
    try:
        return _ENCODER.encode(_ordered(data)).encode()
    except (UnicodeEncodeError, RecursionError) as error:
        raise NotCanonical("a text has half a sign in it, or lists lie too deep in each other") from error


def digest_of(data: Any) -> str:
    """SHA-256 over the canonical JSON, in hexadecimal."""
    return sha256(canonical(data)).hexdigest()


def _ordered(data: Any) -> Any:
    """The same data with the keys of objects in the order of RFC 8785: by their UTF-16 code units."""
    if data is None or isinstance(data, (str, bool)):
        return data
    if isinstance(data, int):
        if abs(data) > _LARGEST:
            raise NotCanonical(f"{data} has too many digits for JSON")
        return data
    if isinstance(data, (list, tuple)):
        return [_ordered(each) for each in data]
    if isinstance(data, dict):
        if not all(isinstance(key, str) for key in data):
            raise NotCanonical("a key is not a text")
        return {key: _ordered(data[key]) for key in sorted(data, key=lambda key: key.encode("utf-16-be"))}
    raise NotCanonical(f"{type(data).__name__} is not among the kinds of data that a draw needs")
