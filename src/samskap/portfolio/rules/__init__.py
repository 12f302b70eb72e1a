"""What a portfolio may hold. Plain Python."""

from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict


class PieceKind(StrEnum):
    """What a piece of a portfolio is."""

    TEXT = "text"
    FILE = "file"
    LINK = "link"


#: So many portfolios a person; in each, so many headings and pieces. Far more than an interview takes.
MOST_PORTFOLIOS, MOST_SECTIONS, MOST_PIECES = 20, 30, 100
#: In characters (code points); a text may be as long as any answer that is copied.
LONGEST_TITLE, LONGEST_INTRODUCTION, LONGEST_TEXT = 120, 5_000, 100_000
LONGEST_NAME, LONGEST_PIECE_TITLE, LONGEST_SHOWS, LONGEST_ALT, LONGEST_ADDRESS = 120, 200, 300, 500, 1_000
#: In bytes: one file as it is sent, and all files of a person as they are kept.
LARGEST_FILE, MOST_BYTES = 10_000_000, 200_000_000


@policy("A-9.4")
def room_for_pieces(*, there: int, more: int) -> Verdict:
    """Say whether so many more pieces fit. Reason: "too-many-pieces" (`amount` is how many still fit)."""
    left = max(0, MOST_PIECES - there)
    return Verdict() if more <= left else Verdict((Reason("too-many-pieces", amount=left),))


@policy("A-9.4")
def room_for_file(*, kept: int, size: int) -> Verdict:
    """Say whether a file fits. Reason: "too-many-bytes" (`amount` is how many bytes are still free)."""
    free = max(0, MOST_BYTES - kept)
    return Verdict() if size <= free else Verdict((Reason("too-many-bytes", amount=free),))
