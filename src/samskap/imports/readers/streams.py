"""A stream of bytes from outside as UTF-8, watched while it passes: how much, in which letters, how long.

Nothing is held but the piece in hand. What can't be letters is refused at its byte.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import IO

from samskap.imports.readers.records import Broken

#: Bytes that are read at once, and the most that one file or feed may have.
PIECE = 64 * 1024
LARGEST = 600_000_000
#: The longest text in JSON, in bytes: whatever stands between two quotation marks is held in memory.
LONGEST_TEXT = 4_000_000
#: A whole text of JSON, and the signs that stand outside.
_TEXT = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SIGNS = (b",", b":", b"[", b"]", b"{", b"}")
#: Byte order marks, longest first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Which of the first four bytes of JSON are zero without a mark: its first two signs are of ASCII.
_WIDE: Mapping[tuple[bool, ...], str] = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}


class Letters:
    """Bytes from outside as UTF-8, as `ijson` reads them.

    `seen` is how many bytes came. When something isn't right the stream ends there, and `wrong` says what.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self.seen, self._since_mark = pieces, 0, 0
        head = b""
        while len(head) < 4 and (piece := next(self._pieces, b"")):
            head += piece
        encoding, mark = encoding_of(head)
        self._plain = encoding == "utf-8"
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self.wrong: Broken | None = None
        self._ready, self._ended = self._taken(head[mark:]) if head else b"", not head

    def end(self, wrong: Broken | None = None) -> None:
        """Give nothing out any more, because of this."""
        self.wrong, self._ready, self._ended = self.wrong or wrong, b"", True

    def read(self, size: int = -1) -> bytes:
        """The next piece, as large as it comes; b"" at the end. `size` 0 is asked to learn the kind.

        A piece never ends inside a text: the parser would keep all that comes after it.
        """
        if size == 0:
            return b""
        while not (end := _outside(self._ready)) and not self._ended and not self.wrong:
            self._ready += self._next()
        if not end:
            end = len(self._ready)
        given, self._ready = self._ready[:end], self._ready[end:]
        return given

    def _next(self) -> bytes:
        try:
            piece = next(self._pieces, b"")
        except Broken as broken:
            self.wrong, piece = broken, b""
        if not piece:
            self._ended = True
            return self._decoded(b"", final=True, before=self.seen).encode()
        return self._taken(piece)

    def _taken(self, piece: bytes) -> bytes:
        before, self.seen = self.seen, self.seen + len(piece)
        if self.seen > LARGEST:
            self.wrong = Broken("too-large", amount=LARGEST // 1_000_000)
            return b""
        text = self._decoded(piece, before=before)
        written = piece if self._plain and not self.wrong else text.encode()
        self._watch(written)
        return written

    def _decoded(self, piece: bytes, *, final: bool = False, before: int = 0) -> str:
        waiting = len(self._decoder.getstate()[0])
        try:
            return self._decoder.decode(piece, final)
        except UnicodeDecodeError as error:
            # What came before is given out first: the parser may find whole records in it.
            self.wrong = Broken("wrong-letters", amount=max(0, before - waiting) + error.start + 1)
            return bytes(error.object[: error.start]).decode(error.encoding)

    def _watch(self, piece: bytes) -> None:
        """Refuse a text that doesn't end, before anybody holds it."""
        last = piece.rfind(b'"')
        self._since_mark = len(piece) - last if last >= 0 else self._since_mark + len(piece)
        if self._since_mark > LONGEST_TEXT:
            self.wrong = Broken("endless-text", amount=LONGEST_TEXT // 1_000_000)


def _outside(piece: bytes) -> int:
    """How much of a piece that begins outside a text of JSON there is up to its last sure place outside."""
    end = 0
    for text in _TEXT.finditer(piece):
        end = text.end()
    following = piece.find(b'"', end)
    rest = piece[end : following if following >= 0 else len(piece)]
    return end + 1 + max(rest.rfind(sign) for sign in _SIGNS)


def encoding_of(head: bytes) -> tuple[str, int]:
    """How a file of JSON that begins like this is written, and how many bytes its mark takes."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    return _WIDE.get(tuple(byte == 0 for byte in head[:4]), "utf-8"), 0


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """A file piece by piece."""
    while piece := file.read(PIECE):
        yield piece
