"""Opening what is to be read: a file, or an address through the one safe door (`moocs.fetching`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from time import monotonic
from typing import IO

from samskap.imports.readers.feeds import Page
from samskap.imports.readers.records import Broken
from samskap.imports.readers.streams import LARGEST, PIECE, Letters, pieces_of
from samskap.moocs.fetching import Fetched, Unreachable, fetched

#: Seconds for one page of a feed, for all of its pages together, and for a page or a spreadsheet.
SECONDS, SECONDS_OF_ALL, SECONDS_OF_ONE = 900.0, 3600.0, 60.0
#: What a feed is asked for: version 3 where it has several.
ACCEPT = "application/vnd.api+json; moochub-version=3, application/json;q=0.9, */*;q=0.5"


@dataclass(slots=True)
class FileFeed:
    """A feed in a file: one page. `seen` counts the bytes that were read."""

    file: IO[bytes]
    url: str = ""
    letters: Letters | None = None

    @property
    def seen(self) -> int:
        """How many bytes were read until now."""
        return self.letters.seen if self.letters else 0

    @contextmanager
    def page(self, _url: str) -> Iterator[Page]:
        """The file."""
        self.letters = Letters(pieces_of(self.file))
        yield Page(self.letters)


@dataclass(slots=True)
class WebFeed:
    """A feed at an address, with as many pages as it says. All together may be as large as one file."""

    url: str
    before: int = 0
    letters: Letters | None = None
    until: float | None = None

    @property
    def seen(self) -> int:
        """How many bytes were read until now."""
        return self.before + (self.letters.seen if self.letters else 0)

    @contextmanager
    def page(self, url: str) -> Iterator[Page]:
        """Open a page; "" is the first. Raises Broken."""
        self.before = self.seen
        self.letters = None
        if self.until is None:
            self.until = monotonic() + SECONDS_OF_ALL
        seconds = max(0, min(SECONDS, self.until - monotonic()))
        with opened(url or self.url, most_bytes=max(1, LARGEST - self.before), seconds=seconds) as answer:
            self.letters = Letters(_pieces(answer))
            yield Page(self.letters, answer.url, answer.headers.get("content-type", ""))


@contextmanager
def opened(url: str, *, most_bytes: int, seconds: float = SECONDS) -> Iterator[Fetched]:
    """An answer that is fine. Raises Broken with a code of ours, "unreachable-…" or "answered"."""
    try:
        with fetched(url, most_bytes=most_bytes, seconds=seconds, accept=ACCEPT) as answer:
            if not answer.fine:
                raise Broken("answered", url, answer.status)
            yield answer
    except Unreachable as error:
        raise Broken(f"unreachable-{error.code}", url) from error


@contextmanager
def downloaded(url: str, *, most_bytes: int) -> Iterator[IO[bytes]]:
    """An address as a file that one can go back in. Raises Broken."""
    with opened(url, most_bytes=most_bytes, seconds=SECONDS_OF_ONE) as answer, TemporaryFile() as file:
        for piece in _pieces(answer):
            file.write(piece)
        file.seek(0)
        yield file


def text_of(content: bytes, charset: str = "") -> str:
    """A page's text; signs that aren't letters become question marks, as in browsers."""
    for encoding in (charset, "utf-8-sig"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def _pieces(answer: Fetched) -> Iterator[bytes]:
    try:
        for piece in answer.chunks():
            yield from (piece[start : start + PIECE] for start in range(0, len(piece), PIECE))
    except Unreachable as error:
        raise Broken(f"unreachable-{error.code}", answer.url) from error
