"""Films: whether a file really is an MP4, and how long it runs. Plain Python."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from samskap.courses.pack.problems import Problem

Box = tuple[bytes, int, int]
MOST_BOXES = 10_000


def seconds(file: str, film: BinaryIO, problems: list[Problem]) -> float | None:
    """Return how long the film runs, None when it doesn't say; a problem when it isn't an MP4."""
    end = film.seek(0, 2)
    boxes = list(_boxes(film, 0, end))
    kinds = [kind for kind, _, _ in boxes]
    if kinds[:1] != [b"ftyp"] or b"moov" not in kinds or b"mdat" not in kinds or boxes[-1][2] != end:
        problems.append(Problem(file, 0, "The content isn't an MP4 film, or a part of it is missing."))
        return None
    if kinds.index(b"moov") > kinds.index(b"mdat"):
        sentence = "The film starts only when all of it is loaded. Save it for the web (“faststart”)."
        problems.append(Problem(file, 0, sentence, "warning"))
    _, start, stop = boxes[kinds.index(b"moov")]
    return _duration(film, start, stop)


def _boxes(film: BinaryIO, at: int, end: int) -> Iterator[Box]:
    """Yield kind, start of content and end of the boxes from `at` on; stops where they make no sense."""
    for _ in range(MOST_BOXES):
        film.seek(at)
        head = film.read(16)
        if at >= end or len(head) < 8:
            return
        size, kind, skip = int.from_bytes(head[:4]), head[4:8], 8
        if size == 1:
            size, skip = int.from_bytes(head[8:16]), 16
        if size < skip or at + size > end:
            return
        yield kind, at + skip, at + size
        at += size


def _duration(film: BinaryIO, start: int, stop: int) -> float | None:
    for kind, content, _ in _boxes(film, start, stop):
        if kind != b"mvhd":
            continue
        film.seek(content)
        head = film.read(32)
        try:
            scale, length = (
                struct.unpack_from(">IQ", head, 20)
                if head[:1] == b"\1"
                else struct.unpack_from(">II", head, 12)
            )
        except struct.error:
            return None
        return length / scale if scale else None
    return None
