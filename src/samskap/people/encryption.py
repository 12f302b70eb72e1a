"""Encrypts what opens a door and must be read again: secrets of apps for codes, secrets of sign-on.

The key is derived from SECRET_KEY, so a copy of the database alone opens nothing. Who changes SECRET_KEY
keeps the old one in SECRET_KEY_FALLBACKS until nothing is encrypted with it any more.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

_SALT = "samskap.people.encryption"


class NotOurs(Exception):
    """What should be decrypted was encrypted with a key that isn't there any more."""


def encrypt(text: str) -> str:
    """Return the text encrypted; the same text looks different every time."""
    return _keys().encrypt(text.encode()).decode()


def decrypt(encrypted: str) -> str:
    """Return the text again, or raise NotOurs."""
    try:
        return _keys().decrypt(encrypted.encode()).decode()
    except InvalidToken as error:
        raise NotOurs("This was encrypted with another SAMSKAP_SECRET_KEY.") from error


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str) -> bytes:
    digest = salted_hmac(_SALT, "key", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
