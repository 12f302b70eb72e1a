"""Pictures from outside: from whatever file somebody sends to plain dots, or nothing.

The file isn't kept. Its picture is decoded, checked and, by the caller, encoded anew: what is hidden in or
behind it, such as where a photo was taken, or a program, is gone.
"""

import io
from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock
from typing import Literal

from PIL import Image, ImageMath, ImageOps

Kind = Literal["PNG", "JPEG", "WEBP"]

#: Decoding the largest takes 300 MB for a moment: one at a time in a process, however many are sent.
_ONE_AT_A_TIME = Lock()
#: Where within the first bytes a drawing says that it is one.
_BEGINNING = 1_000
#: How the photos of some telephones begin, from the fifth byte on: HEIC and AVIF.
_PHOTOS = (b"ftyphei", b"ftyphev", b"ftypmif1", b"ftypmsf1", b"ftypavif", b"ftypavis")


class NotAPicture(ValueError):
    """The file can't be used as a picture; `code` says why.

    "too-heavy", "drawing" (SVG), "phone-photo" (HEIC, AVIF), "other-kind", "too-large", "too-small",
    "animated", "broken", "empty" (all of it is transparent).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a file may be, and how large its picture becomes: `fits` is width and height at most.

    `largest_side` and `most_dots` hold for what has to be decoded whole, which takes four bytes a dot. A JPEG
    can be decoded at an eighth of its size: it may have `most_dots_jpeg`.
    """

    kinds: Collection[Kind]
    most_bytes: int
    fits: tuple[int, int]
    smallest_side: int = 1
    largest_side: int = 8_000
    most_dots: int = 16_000_000
    most_dots_jpeg: int = 16_000_000


def kind_of(content: bytes, bounds: Bounds) -> Kind:
    """Return what a file says it is by its first bytes, whatever its name is. Raises NotAPicture."""
    if len(content) > bounds.most_bytes:
        raise NotAPicture("too-heavy")
    kind = _signed_as(content)
    if kind in bounds.kinds:
        return kind  # type: ignore[return-value]  # None is in no collection of kinds
    if b"<svg" in content[:_BEGINNING].lower():
        raise NotAPicture("drawing")
    raise NotAPicture("phone-photo" if content[4:].startswith(_PHOTOS) else "other-kind")


def _signed_as(content: bytes) -> Kind | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    return "WEBP" if content.startswith(b"RIFF") and content[8:12] == b"WEBP" else None


def decoded(content: bytes, bounds: Bounds) -> Image.Image:
    """Return the picture in a file: upright, made to fit, RGB or RGBA with eight bits, and nothing else.

    Raises NotAPicture.
    """
    kind = kind_of(content, bounds)
    with _ONE_AT_A_TIME:
        picture = _opened(content, kind, bounds)
        picture.thumbnail(bounds.fits, Image.Resampling.LANCZOS)
    picture.info.clear()
    return picture


def _opened(content: bytes, kind: Kind, bounds: Bounds) -> Image.Image:
    try:
        with Image.open(io.BytesIO(content), formats=(kind,)) as opened:
            _judge(opened, kind, bounds)
            if kind == "JPEG":
                opened.draft(None, (max(bounds.fits), max(bounds.fits)))
            picture = _plain(ImageOps.exif_transpose(opened))
    except NotAPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotAPicture("too-large") from None
    except Exception as error:  # a decoder meets whatever somebody could make up
        raise NotAPicture("broken") from error
    if picture.mode == "RGBA" and not picture.getchannel("A").getbbox():
        raise NotAPicture("empty")
    return picture


def _judge(picture: Image.Image, kind: Kind, bounds: Bounds) -> None:
    """Look at what the file says of itself, before anything is decoded."""
    wide, high = picture.size
    most_dots = bounds.most_dots_jpeg if kind == "JPEG" else bounds.most_dots
    if wide * high > most_dots or (kind != "JPEG" and max(wide, high) > bounds.largest_side):
        raise NotAPicture("too-large")
    if min(wide, high) < bounds.smallest_side:
        raise NotAPicture("too-small")
    # A JPEG with more pictures is a photo with its depth or a larger range of light: the first is the photo.
    if kind != "JPEG" and getattr(picture, "is_animated", False):
        raise NotAPicture("animated")


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in plain colours, eight bits each, with transparency where it has some."""
    if picture.mode.startswith("I"):  # 16 bits of grey: the upper eight
        picture = ImageMath.lambda_eval(lambda args: args["grey"] / 256, grey=picture.convert("I")).convert(
            "L"
        )
    see_through = picture.has_transparency_data
    return picture.convert("RGBA" if see_through else "RGB")
