"""What people carry: a keeper of passkeys, an app for codes, a printed card, a camera."""

import base64
import hmac
import re
import shutil
import struct
import subprocess
import time
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import CDPSession, Page
from pypdf import PdfReader


class Device:
    """A phone's or computer's keeper of passkeys, as Chromium plays it."""

    def __init__(self, page: Page) -> None:
        self._talk: CDPSession = page.context.new_cdp_session(page)
        self._talk.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        self._id = self._talk.send("WebAuthn.addVirtualAuthenticator", {"options": options})[
            "authenticatorId"
        ]

    def knows_its_owner(self, knows: bool) -> None:
        """Whether finger or face are recognised from now on."""
        told = {"authenticatorId": self._id, "isUserVerified": knows}
        self._talk.send("WebAuthn.setUserVerified", told)

    def forgets(self) -> None:
        """Lose all passkeys, as a new phone does."""
        self._talk.send("WebAuthn.clearCredentials", {"authenticatorId": self._id})

    def passkeys(self) -> list[dict[str, object]]:
        """What the device keeps."""
        found = self._talk.send("WebAuthn.getCredentials", {"authenticatorId": self._id})
        return list(found["credentials"])


def app_code(secret: str, *, early: int = 0) -> str:
    """The six digits that an app for codes shows now, or so many half minutes from now (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", "").upper())
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30 + early), "sha1")
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class PrintedCard(NamedTuple):
    """What stands on a card."""

    user_name: str
    code: str
    text: str


def read_card(file: Path) -> PrintedCard:
    """Read the card that was printed."""
    (sheet,) = PdfReader(BytesIO(file.read_bytes())).pages
    text = " ".join(sheet.extract_text().split())
    # Letters that stand wide apart come out of a PDF with spaces between some of them.
    squeezed = text.replace(" ", "")
    code = re.search(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}", squeezed)
    user_name = re.search(r"[0-9A-Z]{3}-[0-9A-Z]{3}(?!-)", squeezed)
    assert code, text
    assert user_name, text
    return PrintedCard(user_name[0], code[0], text)


def scan(file: Path) -> str:
    """What the square code says on the first page of a PDF, as a camera reads it off the paper."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm of poppler-utils isn't installed")
    command = ["pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-png", str(file)]
    paper = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout
    with Image.open(BytesIO(paper)) as picture:
        (code,) = zxingcpp.read_barcodes(picture)
    return code.text
