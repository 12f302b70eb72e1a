"""Reading pictures as others do: by the PNG specification, and with nothing of ours."""

import zlib
from collections.abc import Iterator


def chunks(png: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a PNG file, their checksums proved."""
    assert png[:8] == bytes([137, 80, 78, 71, 13, 10, 26, 10])
    rest = png[8:]
    while rest:
        length, kind = int.from_bytes(rest[:4], "big"), rest[4:8]
        content, checksum = rest[8 : 8 + length], rest[8 + length : 12 + length]
        assert int.from_bytes(checksum, "big") == zlib.crc32(kind + content)
        yield kind.decode("ascii"), content
        rest = rest[12 + length :]


def unbaked(png: bytes) -> list[str]:
    """The credentials in a picture, as the Open Badges specification has them taken out."""
    found = []
    for kind, content in chunks(png):
        keyword, _end, rest = content.partition(b"\0")
        if kind == "iTXt" and keyword == b"openbadgecredential":
            compressed, method, rest = rest[0], rest[1], rest[2:]
            assert (compressed, method) == (0, 0)
            _language, _translated, text = rest.split(b"\0", 2)
            found.append(text.decode())
    return found
