"""Draw a portfolio as a tagged PDF (PDF/UA-1): the learner's own document, without mark, seal or number."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from samskap.kernel.policy import policy
from samskap.portfolio.files import read_file
from samskap.portfolio.paper import File, Item, Sheet, sheet_of
from samskap.portfolio.queries.contents import AttachedFile, Contents, PieceContent
from samskap.ui.pictures import Bounds, Kind, NotAPicture, decoded
from samskap.ui.printable import missing_signs
from samskap.ui.typesetting import as_drawing, draw

TEMPLATE = Path(__file__).with_name("document.typ")
#: A picture is drawn at most so large, in centimetres, and never with fewer dots an inch than this.
WIDEST, HIGHEST, COARSEST = 16.2, 12.0, 110.0
#: When all pictures together have more bytes than this, each is drawn with so many dots at most: a document
#: that nobody can send, and that takes a gigabyte to draw, helps nobody.
HEAVY, DOTS_WHEN_HEAVY = 12_000_000, 1_000
_KINDS: dict[str, Kind] = {"image/jpeg": "JPEG", "image/png": "PNG"}
#: The title at the foot of each page is cut there.
RUNNING = 80


@policy("A-9.9")
def drawn(contents: Contents, *, named: bool) -> bytes:
    """Return the portfolio as PDF bytes; its name stands on it when `named`.

    Raises samskap.ui.typesetting.NotDrawn.
    """
    pictures = dict(_pictures(contents))
    return draw(
        TEMPLATE,
        lambda clean: _data(sheet_of(contents, named=named, files_at=_file_name, clean=clean), pictures),
        name="a portfolio",
        files=pictures,
    )


def not_drawable(contents: Contents) -> list[str]:
    """The signs in it that no font has: in the PDF their names stand in brackets instead."""
    texts = [
        contents.title,
        contents.introduction,
        contents.name,
        *(each.title for each in contents.sections),
    ]
    for piece in contents.pieces:
        texts += [piece.title, piece.text, piece.shows, piece.prompt, piece.source]
        texts += [piece.attachment.file_name] if piece.attachment else []
    return missing_signs("\n".join(texts))


def _file_name(piece: PieceContent) -> str:
    """What a picture is called for the typesetter."""
    return f"{piece.public_id}.svg"


def _pictures(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """The pictures that are there, as drawings: the typesetter takes no other files."""
    files = [piece.attachment for piece in contents.pieces if piece.attachment]
    is_heavy = sum(file.size for file in files if file.is_picture) > HEAVY
    for piece in contents.pieces:
        file = piece.attachment
        if file is None or not file.is_picture:
            continue
        try:
            content = read_file(file.name)
            content = _lighter(content, file) if is_heavy else content
        except (FileNotFoundError, NotAPicture):
            continue
        yield (
            _file_name(piece),
            as_drawing(content, media_type=file.media_type, width=file.width, height=file.height),
        )


def _lighter(content: bytes, file: AttachedFile) -> bytes:
    """The picture with fewer dots. Raises NotAPicture."""
    kind = _KINDS.get(file.media_type)
    if kind is None or max(file.width, file.height) <= DOTS_WHEN_HEAVY:
        return content
    bounds = Bounds(kinds=(kind,), most_bytes=len(content), fits=(DOTS_WHEN_HEAVY, DOTS_WHEN_HEAVY))
    smaller = io.BytesIO()
    decoded(content, bounds).save(smaller, kind, quality=82)
    return smaller.getvalue()


def _data(sheet: Sheet, pictures: Mapping[str, bytes]) -> dict[str, Any]:
    """What the template reads."""
    title = sheet.title.text
    return {
        **asdict(sheet),
        "before": [_item(item, pictures) for item in sheet.before],
        "parts": [
            {"title": asdict(part.title), "items": [_item(item, pictures) for item in part.items]}
            for part in sheet.parts
        ],
        "title-size": 24 if len(title) <= 40 else 19 if len(title) <= 80 else 16,
        "running": {
            "text": title if len(title) <= RUNNING else f"{title[:RUNNING].rstrip()}…",
            "lang": sheet.title.lang,
        },
    }


def _item(item: Item, pictures: Mapping[str, bytes]) -> dict[str, Any]:
    told = asdict(item) | {"public_id": str(item.public_id)}
    if item.file is not None:
        told["file"] |= {
            "drawn": item.file.address if item.file.address in pictures else "",
            "width-shown": _width(item.file),
        }
    return told


def _width(file: File) -> float:
    """How wide to draw a picture, in centimetres."""
    if not file.width or not file.height:
        return WIDEST
    by_dots = file.width / COARSEST * 2.54
    return min(WIDEST, HIGHEST * file.width / file.height, by_dots)
