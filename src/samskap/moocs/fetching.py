"""The only door to addresses that others have written: of courses, of feeds, of pages to take facts from.

Nobody can use it to reach what stands beside this installation. The host is resolved here, every number it
has must be one of the open internet, and the connection goes to a number that was looked at and no other
(`moocs.hosts`). Redirects are followed by hand through the same checks. What comes is measured while it
comes. An operator can open networks of one's own with SAMSKAP_FETCH_NETWORKS. Proxies of the environment
aren't used.
"""

import http.client
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urljoin

from django.conf import settings

from samskap.moocs.hosts import Unreachable, place_of
from samskap.moocs.rules.facts import is_web_address
from samskap.moocs.wire import connected, wire_errors

__all__ = ["Fetched", "Unreachable", "fetched"]

#: Redirects that are followed, one after the other.
MOST_REDIRECTS = 5
#: Bytes that are read, and unpacked, at once.
_PIECE = 64 * 1024
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
#: Lets zlib see for itself whether the head is that of gzip or of zlib.
_ANY_HEAD = 32 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer whose content is still on its way.

    `url` is the address that answered in the end, `headers` have small names. `moved` says that it isn't the
    one that was asked for, and that every redirect said it is for good.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    moved: bool
    _chunks: Iterator[bytes] = field(repr=False)

    @property
    def fine(self) -> bool:
        """Whether it is what was asked for."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def content_type(self) -> str:
        """Such as "text/html", small, without more; "" when it wasn't said."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """How it says that its letters are written, such as "utf-8"; "" when it doesn't say."""
        _, _, rest = self.headers.get("content-type", "").lower().partition("charset=")
        return rest.partition(";")[0].strip(" \"'")

    def chunks(self) -> Iterator[bytes]:
        """The content in pieces, unpacked; once. Raises Unreachable ("too-large", "timed-out", "broken")."""
        return self._chunks

    def content(self) -> bytes:
        """The whole content; once. Raises like `chunks`."""
        return b"".join(self._chunks)


@contextmanager
def fetched(
    url: str, *, method: str = "GET", most_bytes: int, seconds: float = 60.0, accept: str = "*/*"
) -> Iterator[Fetched]:
    """Open an address and give what it answers, whatever its status is; read it inside the `with`.

    `most_bytes` is measured after unpacking; `seconds` are for all of it, redirects and content. Raises
    Unreachable; `moocs.wording.unreachable_in_words` says its code in words.
    """
    until = time.monotonic() + seconds
    hops: list[int] = []
    for _ in range(MOST_REDIRECTS + 1):
        with connected(place := place_of(url), until=until) as connection:
            with wire_errors():
                connection.request(method, place.target, headers=_headers(accept))
                answer = connection.getresponse()
            leads_to = answer.getheader("Location") or ""
            if answer.status not in _REDIRECTS or not leads_to:
                headers = {name.lower(): value for name, value in answer.getheaders()}
                moved = bool(hops) and _FOR_GOOD.issuperset(hops)
                yield Fetched(url, answer.status, headers, moved, _measured(answer, most_bytes))
                return
        hops.append(answer.status)
        url = _next(url, leads_to)
    raise Unreachable("too-many-redirects")


def _headers(accept: str) -> Mapping[str, str]:
    return {
        "User-Agent": f"Samskap (+{settings.BASE_URL})",
        "Accept": accept,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


def _next(url: str, location: str) -> str:
    """Where a redirect leads. Whether we go there is looked at when it is opened."""
    try:
        target = urljoin(url, location).partition("#")[0]
    except ValueError as error:
        raise Unreachable("no-web-address") from error
    if not is_web_address(target):
        raise Unreachable("no-web-address")
    return target


def _measured(answer: http.client.HTTPResponse, most_bytes: int) -> Iterator[bytes]:
    packed = (answer.getheader("Content-Encoding") or "").strip().lower() in _PACKED
    # What came counts as well, with room for heads: empty files one after the other unpack to nothing.
    came = _up_to(most_bytes + _PIECE, _pieces(answer))
    pieces = _unpacked(came) if packed else came
    yield from _up_to(most_bytes, pieces)


def _up_to(most_bytes: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most_bytes:
            raise Unreachable("too-large")
        yield piece


def _pieces(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    while True:
        with wire_errors():
            piece = answer.read(_PIECE)
        if not piece:
            break
        yield piece
    if answer.length:  # it had promised more
        raise Unreachable("broken")


def _unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack piece by piece, so that a small file that unpacks to a huge one is noticed while it grows."""
    unpacking, came = zlib.decompressobj(_ANY_HEAD), False
    for piece in pieces:
        rest, came = piece, True
        while rest:
            if unpacking.eof:  # one packed file after the other is one file
                unpacking = zlib.decompressobj(_ANY_HEAD)
            try:
                yield unpacking.decompress(rest, _PIECE)
            except zlib.error as error:
                raise Unreachable("broken") from error
            rest = unpacking.unused_data if unpacking.eof else unpacking.unconsumed_tail
    if came and not unpacking.eof:
        raise Unreachable("broken")
