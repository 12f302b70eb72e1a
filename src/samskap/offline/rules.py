"""How large something is on the line. Plain Python."""

import gzip
from typing import Literal

#: A compressed page begins with up to a hundred random bytes, so that its length gives nothing away.
RANDOM_BYTES = 50

Unit = Literal["kilobyte", "megabyte"]


def packed_text(page: str) -> int:
    """Return about how many bytes a page takes on the line."""
    return len(gzip.compress(page.encode(), 6)) + RANDOM_BYTES


def rounded(size: int) -> tuple[float, Unit]:
    """Return a size as people read it: whole kilobytes, or megabytes with one decimal.

    Never rounded down: whoever pays for the line isn't told too little.
    """
    if size <= 995_000:
        return -(-size // 1_000), "kilobyte"
    tenths = -(-size // 100_000)
    return tenths / 10 if tenths < 100 else -(-size // 1_000_000), "megabyte"
