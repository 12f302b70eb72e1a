"""Logos: from whatever file somebody sends to a clean picture that every certificate can be drawn with."""

import io
from hashlib import sha256

from samskap.kernel.policy import policy
from samskap.ui.pictures import Bounds, decoded
from samskap.ui.pictures import NotAPicture as NotALogo

__all__ = ["LARGEST_FILE", "LARGEST_SIDE", "MOST_DOTS", "SMALLEST_SIDE", "NotALogo", "cleaned", "fingerprint"]

#: As much as fits in one request together with the form (DATA_UPLOAD_MAX_MEMORY_SIZE).
LARGEST_FILE = 1_500_000
#: Dots a file may have at most.
LARGEST_SIDE, MOST_DOTS = 8_000, 16_000_000
SMALLEST_SIDE = 40
#: What is kept: sharp in print in the field that a logo gets, 6 by 1.5 centimetres.
WIDEST, HIGHEST = 960, 240
_BOUNDS = Bounds(
    kinds=("PNG", "JPEG"),
    most_bytes=LARGEST_FILE,
    fits=(WIDEST, HIGHEST),
    smallest_side=SMALLEST_SIDE,
    largest_side=LARGEST_SIDE,
    most_dots=MOST_DOTS,
    most_dots_jpeg=MOST_DOTS,
)


@policy("A-8.20")
def cleaned(content: bytes) -> bytes:
    """Return the picture in a PNG or JPEG file as a small PNG with nothing else in it. Raises NotALogo."""
    file = io.BytesIO()
    decoded(content, _BOUNDS).save(file, "PNG", optimize=True)
    return file.getvalue()


def fingerprint(png: bytes) -> str:
    """By which a logo is known: SHA-256 in hexadecimal."""
    return sha256(png).hexdigest()
