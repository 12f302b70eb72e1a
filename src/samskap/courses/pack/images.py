"""Photographs: what kind a file really is, and how large the picture. Plain Python."""

import struct
from collections.abc import Callable

from samskap.courses.pack import limits
from samskap.courses.pack.problems import Problem

Size = tuple[int, int]
#: Start-of-frame markers of JPEG: all of 0xC0–0xCF but tables and reserved ones.
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _png(data: bytes) -> Size | None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpg(data: bytes) -> Size | None:
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker in FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + max(2, length)
    return None


def _webp(data: bytes) -> Size | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF


READERS: dict[str, Callable[[bytes], Size | None]] = {"png": _png, "jpg": _jpg, "webp": _webp}


def check(file: str, data: bytes, problems: list[Problem]) -> Size | None:
    """Return width and height in pixels; a problem when the content isn't what the name says."""
    extension = file.rpartition(".")[2]
    try:
        size = READERS[extension](data)
    except struct.error:
        size = None
    if not size or 0 in size:
        really = next(
            (name for name, reader in READERS.items() if name != extension and _fits(reader, data)), ""
        )
        hint = f" It is a {really} picture." if really else ""
        problems.append(Problem(file, 0, f"The content isn't a {extension} picture.{hint}"))
        return None
    if size[0] * size[1] > limits.PIXELS:
        problems.append(Problem(file, 0, "The picture has more than 40 million pixels. Make it smaller."))
    return size


def _fits(reader: Callable[[bytes], Size | None], data: bytes) -> bool:
    try:
        return reader(data) is not None
    except struct.error:
        return False
