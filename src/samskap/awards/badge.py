"""Draw a certificate as a badge (PNG) that carries its credential, as Open Badges 3.0 bake it."""

import io
import struct
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import override
from PIL import Image

from samskap.awards.snapshot import Snapshot
from samskap.awards.wording import TITLES
from samskap.ui.paragraphs import Clean
from samskap.ui.printable import language_of
from samskap.ui.typesetting import mark, marked, picture

TEMPLATE = Path(__file__).with_name("badge.typ")
#: The badge's width and height in pixels: large enough for a page, small enough for a mail.
SIDE = 400
#: So many colours are enough for flat areas and smooth letters, and make the file a third as large.
COLOURS = 48
#: The longest title and issuer that can be read on so small a picture.
LONGEST_TITLE, LONGEST_ISSUER = 150, 70
#: Letter sizes in points, each for texts up to so many letters.
TITLE_SIZES = ((24, 27), (45, 23), (80, 19), (LONGEST_TITLE, 15))

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"


class NotAPicture(ValueError):
    """What was given isn't a PNG file."""


def draw_badge(snapshot: Snapshot) -> bytes:
    """Return the badge as PNG, without a credential. Raises samskap.ui.typesetting.NotDrawn."""
    drawn = picture(TEMPLATE, lambda clean: _page_data(snapshot, clean), name=f"badge {snapshot.number}")
    smaller = Image.open(io.BytesIO(drawn)).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    smaller.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _page_data(snapshot: Snapshot, clean: Clean) -> dict[str, Any]:
    with override(snapshot.language):
        kind = str(TITLES[snapshot.kind])
    title = _short(snapshot.title, LONGEST_TITLE)
    issuer = _short(snapshot.issuer, LONGEST_ISSUER)
    return {
        "lang": language_of("", snapshot.language),
        "kind": clean(kind),
        "title": marked(title, snapshot.title_language, clean),
        "size": next(size for longest, size in TITLE_SIZES if len(title) <= longest),
        "issuer": marked(issuer, snapshot.language, clean),
        "issuer-size": 13 if len(issuer) <= 30 else 10.5,
        "year": date.fromisoformat(snapshot.issued_on).year,
        "mark": mark("#ffffff", "#f2b544"),
    }


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def bake(png: bytes, credential: bytes) -> bytes:
    """Return the picture with the credential in it, instead of any that was there. Raises NotAPicture."""
    if not png.startswith(SIGNATURE):
        raise NotAPicture("no PNG")
    baked = [SIGNATURE]
    for kind, content in _chunks(png):
        if kind == b"iTXt" and content.partition(b"\0")[0] == KEYWORD:
            continue
        if kind == b"IEND":
            # Keyword; not compressed; no language and no translated keyword.
            baked.append(_chunk(b"iTXt", KEYWORD + b"\0\0\0\0\0" + credential))
        baked.append(_chunk(kind, content))
    return b"".join(baked)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place + 12 <= len(png):
        (length,) = struct.unpack_from(">I", png, place)
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += 12 + length


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
