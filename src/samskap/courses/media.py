"""Published files: their types, and which part of one a browser asks for (RFC 9110, section 14)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.base import File

CHUNK = 64 * 1024
TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "mp4": "video/mp4",
    "vtt": "text/vtt; charset=utf-8",
}
#: An SVG opened by itself must not run, load or send anything, whatever is in it.
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
RANGE = re.compile(r"bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*")


@dataclass(frozen=True, slots=True)
class Slice:
    """The bytes from `start` to `end`, both included."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many bytes these are."""
        return self.end - self.start + 1


class Unsatisfiable(Exception):
    """The range asked for begins after the end of the file."""


def wanted(header: str, size: int) -> Slice | None:
    """Return what a Range header asks for; None for the whole file: no, several or senseless ranges.

    Raises Unsatisfiable.
    """
    found = RANGE.fullmatch(header)
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
        if last and int(last) < start:
            return None
    if start >= size:
        raise Unsatisfiable
    return Slice(start, end)


def chunks(file: "File[bytes]", part: Slice) -> Iterator[bytes]:
    """Yield a part of a file and close it."""
    with file:
        file.seek(part.start)
        left = part.length
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
