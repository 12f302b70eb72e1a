"""Draw documents as tagged PDF with the typesetter (typst): certificates, cards, letters on paper.

A document is a template (`….typ` beside the module that knows its texts) and data, which the template reads
as `data.json`. Texts are data, never markup: no text can break or steer the document. What documents have in
common, such as their letters, a template imports from `paper.typ`.
"""

import io
import json
import logging
import os
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from samskap.ui.paragraphs import Clean, phrase
from samskap.ui.printable import FONTS, printable, spelled_out

MARK = Path(__file__).with_name("static") / "ui/mark.svg"
PAPER = Path(__file__).with_name("paper.typ")
#: No file is ever read while typesetting: this folder of the installation holds nothing but the fonts.
ROOT = FONTS
#: Dots an inch of a page shown on a screen: sharp where it is shown half as large.
SCREEN = 110.0
log = logging.getLogger(__name__)

#: What a document can promise to be: accessible (PDF/UA-1), and for archives as well (PDF/A-3a).
Standard = Literal["ua-1", "a-3a"]


class NotDrawn(RuntimeError):
    """The document couldn't be drawn. Never says more: the typesetter's own words quote the texts."""


def draw(
    template: Path,
    data_with: Callable[[Clean], Mapping[str, Any]],
    *,
    name: str,
    standards: Sequence[Standard] = ("ua-1",),
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return the document as PDF bytes. `data_with` gives what the template reads, its texts cleaned.

    `files` are what it may read beside, such as pictures and attachments, by the names it knows them by.

    Should the typesetter refuse a sign in spite of `printable`, every sign that isn't Latin, Greek or
    Cyrillic is named in brackets instead: better a clumsy document than none. `name` names the document in
    the log; it must say nothing about a person.

    Raises NotDrawn when even that fails.
    """
    for clean in (printable, spelled_out):
        try:
            return typeset(template, data_with(clean), standards, files or {})
        except typst.TypstError:
            log.error("The typesetter refused %s with %s.", name, clean.__name__)
    raise NotDrawn(name)


def picture(
    template: Path,
    data_with: Callable[[Clean], Mapping[str, Any]],
    *,
    name: str,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return the document's first page as a picture (PNG), to look at on a screen. Raises NotDrawn."""
    try:
        pages = _compile(template, data_with(printable), files or {}, format="png", ppi=SCREEN)
    except typst.TypstError:
        log.error("The typesetter refused %s as a picture.", name)
        raise NotDrawn(name) from None
    first: bytes = pages[0] if isinstance(pages, list) else pages
    return first


def typeset(
    template: Path, data: Mapping[str, Any], standards: Sequence[Standard], files: Mapping[str, bytes]
) -> bytes:
    """Run the typesetter. Raises typst.TypstError."""
    drawn: bytes = _compile(template, data, files, pdf_standards=[*standards])
    return drawn


def _compile(template: Path, data: Mapping[str, Any], files: Mapping[str, bytes], **wanted: Any) -> Any:
    """As files with names, and not as `sys_inputs`, the data let it keep what it has laid out for others."""
    if _drew_first() != os.getpid():
        raise RuntimeError("A document was drawn before this process was forked: drawing here would hang.")
    all_files: Any = {
        "main.typ": _source(template),
        PAPER.name: _source(PAPER),
        "data.json": json.dumps(data).encode(),
        **files,
    }
    return typst.compile(all_files, root=str(ROOT), font_paths=_fonts(), ignore_system_fonts=True, **wanted)


@cache
def _drew_first() -> int:
    """The process in which the typesetter was started. Its threads don't follow into a fork."""
    return os.getpid()


@cache
def _fonts() -> typst.Fonts:
    """The fonts, read once a process."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@cache
def _source(template: Path) -> bytes:
    return template.read_bytes()


def marked(text: str, language: str, clean: Clean) -> dict[str, str]:
    """A text made drawable, with the language to mark it with."""
    return asdict(phrase(text, language, clean))


def as_drawing(picture: bytes, *, media_type: str, width: int, height: int) -> bytes:
    """A drawing (SVG) with nothing but the picture in it: the typesetter takes files of text only."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><image width="{width}"'
        f' height="{height}" href="data:{media_type};base64,{b64encode(picture).decode()}"/></svg>'
    ).encode()


def qr(address: str) -> str:
    """The address as a QR code (SVG). Any of the eight masks can be read; choosing the fairest costs 2 ms."""
    drawing = io.BytesIO()
    segno.make(address, error="m", mask=2).save(drawing, kind="svg", border=0, xmldecl=False, dark="#0e2a2b")
    return drawing.getvalue().decode()


@cache
def mark(arcs: str, dot: str) -> str:
    """The product's mark in two colours (SVG)."""
    drawing = MARK.read_text()
    return drawing.replace("currentColor", arcs).replace("<circle", f'<circle fill="{dot}"')
