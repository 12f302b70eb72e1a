"""Walking the way in, as a visitor does."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client

SIGN_UP = "/en/account/sign-up/"
SIGN_IN = "/en/account/sign-in/"
CODE = "/en/account/code/"
AGAIN = "/en/account/code/again/"
PASSWORD = "correct horse battery"


def to(url: str, next_url: str) -> str:
    return f"{url}?{urlencode({'next': next_url})}" if next_url else url


def code_in(letter: mail.EmailMessage) -> str:
    """The code in a mail; fails when there is none."""
    found = re.search(r"^    (\d{4}-\d{4})$", str(letter.body), re.MULTILINE)
    assert found, letter.body
    return found[1]


@pytest.fixture
def typed(client: Client) -> dict[str, str]:
    """Something typed before signing in, kept in the session as the learning room keeps it."""
    text = {"q1": "Å skrive – 写 – ሰላም\n  two spaces, then 😀"}
    session = client.session
    session["pending"] = text
    session.save()
    client.cookies["sessionid"] = session.session_key
    return text


@pytest.fixture
def outlast_cooldown() -> Callable[[], None]:
    """Let the time pass that must lie between two codes."""
    from django.core.cache import cache

    return cache.clear


@contextmanager
def counted_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect a sign for each password that is hashed: what takes the time that could tell something."""
    hashed: list[str] = []
    plain = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append("hashed")
        return plain(self, password, salt)

    with monkeypatch.context() as patch:
        patch.setattr(MD5PasswordHasher, "encode", encode)
        yield hashed
