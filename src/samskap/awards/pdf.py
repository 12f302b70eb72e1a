"""Draw a certificate as a tagged PDF (PDF/UA-1 and PDF/A-3a in one file)."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from samskap.awards.paper import Paper, paper_of
from samskap.awards.queries.designs import logo_of
from samskap.awards.snapshot import Snapshot
from samskap.kernel.policy import policy
from samskap.ui.paragraphs import Clean
from samskap.ui.typesetting import as_drawing, draw, mark, picture, qr

TEMPLATE = Path(__file__).with_name("certificate.typ")
#: What the credential is called in the file.
ATTACHMENT = "credential.json"
#: A logo fills as much of a field of this size as its shape allows, in centimetres.
LOGO_WIDTH, LOGO_HEIGHT = 6.0, 1.5
#: A line of the first page holds about so many signs; with more lines than this it is set smaller.
LINE, MOST_LINES = 90, 12


@policy("A-8.5", "A-8.11")
def render(snapshot: Snapshot, *, shown_at: str = "", credential: bytes = b"") -> bytes:
    """Return the certificate as PDF bytes, not sealed yet.

    `shown_at` is the address in the square code; without it the certificate says that it can't be checked
    online, and whom to ask. `credential` is attached, for software.

    Raises samskap.ui.typesetting.NotDrawn.
    """
    logo = logo_of(snapshot)
    return draw(
        TEMPLATE,
        lambda clean: (
            _data(paper_of(snapshot, checkable=bool(shown_at), clean=clean), snapshot, logo)
            | {"qr": qr(shown_at) if shown_at else "", "attached": ATTACHMENT if credential else ""}
        ),
        name=f"certificate {snapshot.number}",
        standards=("ua-1", "a-3a"),
        files=_files(logo, credential),
    )


def draw_draft(snapshot: Snapshot) -> bytes:
    """Return what the certificate would look like, with "Draft" across each page.

    It isn't sealed, carries no credential, and its square code leads to nothing but the page for checking
    numbers. Raises samskap.ui.typesetting.NotDrawn.
    """
    logo = logo_of(snapshot)
    return draw(TEMPLATE, _draft_of(snapshot, logo), name="a draft", files=_files(logo, b""))


def draft_picture(snapshot: Snapshot) -> bytes:
    """Return the first page of a draft as a picture (PNG). Raises samskap.ui.typesetting.NotDrawn."""
    logo = logo_of(snapshot)
    return picture(TEMPLATE, _draft_of(snapshot, logo), name="a draft", files=_files(logo, b""))


def _draft_of(snapshot: Snapshot, logo: bytes) -> Callable[[Clean], dict[str, Any]]:
    return lambda clean: (
        _data(paper_of(snapshot, clean=clean), snapshot, logo)
        | {"qr": qr(snapshot.check_url), "attached": "", "is_draft": True}
    )


def _data(paper: Paper, snapshot: Snapshot, logo: bytes) -> dict[str, Any]:
    """What the template reads, except for the square code and the attachment."""
    issued = date.fromisoformat(snapshot.issued_on)
    return {
        **asdict(paper),
        "is_draft": False,
        "is_crowded": _lines(paper) > MOST_LINES,
        "year": issued.year,
        "month": issued.month,
        "day": issued.day,
        "name_size": _size(paper.name.text, (26, 30), (44, 22), largest_at_all=16),
        "course_size": _size(paper.course.text, (90, 18), (180, 14), largest_at_all=11.5),
        "logo_width": _logo_width(logo) if logo else 0,
        "mark": mark("#0b5a5e", "#f2b544"),
        "art": mark("#e6f1ef", "#f2b544"),
    }


def _lines(paper: Paper) -> int:
    """About how many lines the texts take that may be of any length."""
    own_words = [line for paragraph in paper.statement for line in paragraph.lines]
    texts = [paper.course.text, *(each.text for each in paper.outcomes), *own_words]
    return sum(1 + len(text) // LINE for text in texts) + 3 * bool(paper.signatures)


def _size(text: str, *steps: tuple[int, float], largest_at_all: float) -> float:
    """The size in points for a text: of the first step that is long enough."""
    return next((size for longest, size in steps if len(text) <= longest), largest_at_all)


def _files(logo: bytes, credential: bytes) -> dict[str, bytes]:
    drawing = _as_drawing(logo) if logo else b""
    return {name: content for name, content in (("logo.svg", drawing), (ATTACHMENT, credential)) if content}


@lru_cache(maxsize=8)
def _as_drawing(png: bytes) -> bytes:
    wide, high = _shape(png)
    return as_drawing(png, media_type="image/png", width=wide, height=high)


def _logo_width(png: bytes) -> float:
    """How wide to draw a PNG, in centimetres."""
    wide, high = _shape(png)
    return min(LOGO_WIDTH, LOGO_HEIGHT * wide / high)


def _shape(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in dots, as the beginning of the file has them; 1 and 1 for nonsense."""
    return int.from_bytes(png[16:20]) or 1, int.from_bytes(png[20:24]) or 1
