"""Getting a file, from a disk or an https address, on the assumption that it may be anything."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from samskap.organisations.register.problems import refuse

#: The official lists are far below one megabyte.
LARGEST = 8_000_000
SECONDS = 30
#: Byte order marks, longest first, and how what follows is written.
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LINE_ENDS = {"\t", "\n", "\r"}


@dataclass(frozen=True, slots=True)
class Given:
    """A file somebody gave: what to call it in messages, and what is in it."""

    name: str
    content: bytes

    @property
    def is_spreadsheet(self) -> bool:
        """Whether it begins like a zip, as xlsx files do."""
        return self.content.startswith(b"PK\x03\x04")

    @property
    def is_json(self) -> bool:
        """Whether its first sign is a bracket."""
        return self.content.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:1] in {b"{", b"["}


def opened(place: str) -> Given:
    """Read the file at a path, or at an address that begins with https://. Raises Refused."""
    if "://" in place:
        return _fetched(place)
    try:
        with Path(place).open("rb") as file:
            return _taken(place.rsplit("/", 1)[-1], file)
    except OSError as error:
        raise refuse(place, f"The file can’t be read: {error.strerror}.") from error


def text_of(given: Given) -> str:
    """The file's text. Statistics offices write UTF-8 or ISO-8859-1, and some programs mark the beginning."""
    for mark, encoding in _MARKS:
        if given.content.startswith(mark):
            return _decoded(given, given.content[len(mark) :], [encoding])
    return _decoded(given, given.content, ["utf-8", "iso-8859-1"])


def _decoded(given: Given, content: bytes, encodings: Iterable[str]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(ord(sign) < 32 and sign not in _LINE_ENDS for sign in text):
            break
        return text
    raise refuse(given.name, "This is no text file: it holds bytes that are no letters.")


class _OnlyHttps(HTTPRedirectHandler):
    """Follows redirects to https alone."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Any:
        """Refuse to leave https."""
        if urlsplit(newurl).scheme != "https":
            raise URLError("the address leads on to one without https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetched(address: str) -> Given:
    name = urlsplit(address).path.rsplit("/", 1)[-1] or address
    if urlsplit(address).scheme != "https":
        raise refuse(address, "Only addresses that begin with https:// are fetched.")
    request = Request(address, headers={"User-Agent": "Samskap"})  # noqa: S310 - it is https, as seen above
    try:
        with build_opener(_OnlyHttps).open(request, timeout=SECONDS) as answer:
            return _taken(name, answer)
    except (OSError, HTTPException, ValueError) as error:
        raise refuse(address, f"The address didn’t give a file: {error}.") from error


def _taken(name: str, file: IO[bytes]) -> Given:
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise refuse(
            name, f"The file is larger than {LARGEST // 1_000_000} megabytes: this can’t be the list."
        )
    if not content.strip():
        raise refuse(name, "The file is empty.")
    return Given(name, content)
