"""Draw documents as tagged PDF with the typesetter (typst): certificates, cards, letters on paper.

A document is a template (`….typ` beside the module that knows its texts) and data, which the template reads
as `data.json`. Texts are data, never markup: no text can break or steer the document.
"""

import io
import json
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from samskap.ui.printable import FONTS, language_of, printable, spelled_out

MARK = Path(__file__).with_name("static") / "ui/mark.svg"
#: No file is ever read while typesetting: this folder of the installation holds nothing but the fonts.
ROOT = FONTS
log = logging.getLogger(__name__)

#: What a document can promise to be: accessible (PDF/UA-1), and for archives as well (PDF/A-3a).
Standard = Literal["ua-1", "a-3a"]
#: Makes a text drawable.
Clean = Callable[[str], str]


class NotDrawn(RuntimeError):
    """The document couldn't be drawn. Never says more: the typesetter's own words quote the texts."""


def draw(
    template: Path,
    data_with: Callable[[Clean], Mapping[str, Any]],
    *,
    name: str,
    standards: Sequence[Standard] = ("ua-1",),
) -> bytes:
    """Return the document as PDF bytes. `data_with` gives what the template reads, its texts cleaned.

    Should the typesetter refuse a sign in spite of `printable`, every sign that isn't Latin, Greek or
    Cyrillic is named in brackets instead: better a clumsy document than none. `name` names the document in
    the log; it must say nothing about a person.

    Raises NotDrawn when even that fails.
    """
    for clean in (printable, spelled_out):
        try:
            return typeset(template, data_with(clean), standards)
        except typst.TypstError:
            log.error("The typesetter refused %s with %s.", name, clean.__name__)
    raise NotDrawn(name)


def typeset(template: Path, data: Mapping[str, Any], standards: Sequence[Standard]) -> bytes:
    """Run the typesetter. Raises typst.TypstError.

    As files with names, and not as `sys_inputs`, the data let it keep what it has laid out for others.
    """
    if _drew_first() != os.getpid():
        raise RuntimeError("A document was drawn before this process was forked: drawing here would hang.")
    files: Any = {"main.typ": _source(template), "data.json": json.dumps(data).encode()}
    drawn: bytes = typst.compile(
        files, root=str(ROOT), font_paths=_fonts(), ignore_system_fonts=True, pdf_standards=[*standards]
    )
    return drawn


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
    shown = clean(text)
    return {"text": shown, "lang": language_of(shown, language)}


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
