"""Addresses that nobody knows but who was given them, and what is kept of them."""

import re
import secrets
from base64 import b32encode
from hashlib import sha256

#: 128 bits can't be guessed, however many try.
TOKEN_BYTES = 16
_COULD_BE = re.compile(r"[A-Za-z0-9]{1,64}")


def new_token() -> str:
    """What makes an address secret: 26 small letters and digits, easily read off a screen."""
    return b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().rstrip("=").lower()


def fingerprint_of(token: str) -> str:
    """What is kept of a token: SHA-256 in hexadecimal, out of which nobody can make the token."""
    return sha256(token.lower().encode("utf-8", "backslashreplace")).hexdigest()


def could_be_token(text: str) -> bool:
    """Say whether this looks like a token: generously, so that all of them can be answered alike."""
    return _COULD_BE.fullmatch(text) is not None
