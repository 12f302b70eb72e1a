"""Files from outside: from whatever somebody sends to a picture with nothing hidden in it, or a PDF.

A PDF is kept as it is: it is its author's document. It is only ever given out to be saved, never shown.
What lies where, `ui/shelf.py` knows; how it is given out, `ui/file_answers.py`.
"""

import io
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy
from PIL import Image

from samskap.kernel.file_names import tidy_file_name
from samskap.kernel.policy import policy
from samskap.ui.pictures import Bounds, NotAPicture, decoded, kind_of
from samskap.ui.sizes import megabytes

#: What a browser offers to choose from. Telephones give a HEIC photo as JPEG when that is what is asked for.
ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"
#: In bytes, as it is sent.
LARGEST_FILE = 10_000_000

#: What is kept of a photo: sharp across a page of A4 and on any screen.
LARGEST_SIDE = 2_000
#: Above this a drawing with so many colours is a photo, and is kept as one.
LARGEST_DRAWING = 1_500_000
MOST_DOTS, MOST_DOTS_JPEG = 25_000_000, 80_000_000
_BOUNDS = Bounds(
    kinds=("JPEG", "PNG", "WEBP"),
    most_bytes=LARGEST_FILE,
    fits=(LARGEST_SIDE, LARGEST_SIDE),
    smallest_side=16,
    largest_side=16_000,
    most_dots=MOST_DOTS,
    most_dots_jpeg=MOST_DOTS_JPEG,
)
_PDF, _PDF_END = b"%PDF-", b"%%EOF"
#: Where within the last bytes a PDF says that it is whole.
_ENDING = 2_000


class NotTaken(ValueError):
    """The file can't be taken; `code` says why.

    Those of samskap.ui.pictures.NotAPicture, or "nothing" (an empty file).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file as it is kept. `width` and `height` are 0 for what is no picture."""

    content: bytes
    media_type: str
    file_name: str
    width: int = 0
    height: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether somebody who can't see needs words for it."""
        return self.media_type.startswith("image/")


def says_pdf(content: bytes) -> bool:
    """Say whether a file begins as PDFs do."""
    return content.startswith(_PDF)


@policy("A-9.6")
def cleaned(content: bytes, name: str) -> Cleaned:
    """Return what is kept of a file: of a picture its dots alone. Raises NotTaken."""
    if not content:
        raise NotTaken("nothing")
    if says_pdf(content):
        return _pdf(content, name)
    try:
        kind = kind_of(content, _BOUNDS)
        picture = _on_white(decoded(content, _BOUNDS))
    except NotAPicture as refused:
        raise NotTaken(refused.code) from refused
    width, height = picture.size
    drawing = _encoded(picture, "PNG", optimize=True) if kind == "PNG" else b""
    if 0 < len(drawing) <= LARGEST_DRAWING:
        return Cleaned(drawing, "image/png", tidy_file_name(name, "png"), width, height)
    photo = _encoded(picture, "JPEG", quality=85, progressive=True)
    return Cleaned(photo, "image/jpeg", tidy_file_name(name, "jpg"), width, height)


def _pdf(content: bytes, name: str) -> Cleaned:
    if len(content) > LARGEST_FILE:
        raise NotTaken("too-heavy")
    if _PDF_END not in content[-_ENDING:]:
        raise NotTaken("broken")
    return Cleaned(content, "application/pdf", tidy_file_name(name, "pdf"))


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture as on paper: what is transparent is white, or black lines would be lost on a dark page."""
    if picture.mode == "RGB":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _encoded(picture: Image.Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def largest_file() -> str:
    """Say how large a file may be."""
    return megabytes(LARGEST_FILE)


_NOT_TAKEN = {
    "nothing": gettext_lazy("This file is empty. Choose another one."),
    "drawing": gettext_lazy(
        "This is a drawing (SVG). Drawings can carry programs, so we don’t take them."
        " Save it as PNG, and choose that file."
    ),
    "phone-photo": gettext_lazy(
        "This photo is in a format that many computers can’t show (HEIC). Save it as JPEG: on an iPhone,"
        " choose “Most Compatible” under Settings, Camera, Formats; or send the photo to yourself by e-mail"
        " and choose the one that arrives."
    ),
    "too-large": gettext_lazy("This picture has too many dots. Save it smaller, and choose that file."),
    "too-small": gettext_lazy("This picture is too small to see anything. Choose a larger one."),
    "animated": gettext_lazy("This picture moves. Choose one that doesn’t."),
    "empty": gettext_lazy("There is nothing to see in this picture: all of it is transparent."),
    "broken": gettext_lazy(
        "This file can’t be opened; it may be damaged. Save it anew, and choose that file."
    ),
    "other-kind": gettext_lazy(
        "We take photos and pictures as JPEG, PNG or WebP, and documents as PDF. Save it as one of them."
    ),
}


def not_taken(code: str) -> str:
    """Say why a file isn't taken, and what to do."""
    if code == "too-heavy":
        words = gettext("This file is larger than %(largest)s. Save it smaller, or choose another one.")
        return words % {"largest": largest_file()}
    return str(_NOT_TAKEN[code])
