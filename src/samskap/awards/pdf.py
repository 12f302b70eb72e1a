"""Draw a certificate as a tagged PDF (PDF/UA-1 and PDF/A-3a in one file)."""

import io
import json
import logging
import os
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import segno
import typst
from django.utils.translation import override

from samskap import ui
from samskap.awards.printable import FONTS, RIGHT_TO_LEFT, language_of, printable, spelled_out
from samskap.awards.snapshot import PrintedAnswer, Snapshot
from samskap.awards.wording import labels
from samskap.ui.dates import date_in_words

TEMPLATE = Path(__file__).with_name("certificate.typ")
MARK = Path(ui.__file__).with_name("static") / "ui/mark.svg"
#: No file is ever read while typesetting: this folder of the installation holds nothing but the fonts.
ROOT = FONTS
#: A person may leave this many lines empty between two paragraphs; more are drawn as so many.
WIDEST_GAP = 3
log = logging.getLogger(__name__)

#: Makes a text drawable.
Clean = Callable[[str], str]


class NotDrawn(RuntimeError):
    """The certificate couldn't be drawn. Never says more: the typesetter's own words quote the texts."""


def render(snapshot: Snapshot) -> bytes:
    """Return the certificate as PDF bytes. Texts are data, never markup: no text can break or steer it.

    Should the typesetter refuse a sign in spite of `printable`, every sign that isn't Latin, Greek or
    Cyrillic is named in brackets instead: better a clumsy certificate than none.

    Raises NotDrawn when even that fails.
    """
    for clean in (printable, spelled_out):
        try:
            return _typeset(_page_data(snapshot, clean))
        except typst.TypstError:
            log.error("The typesetter refused certificate %s with %s.", snapshot.number, clean.__name__)
    raise NotDrawn(snapshot.number)


def _typeset(data: Mapping[str, Any]) -> bytes:
    """Run the typesetter. Raises typst.TypstError.

    As files with names, and not as `sys_inputs`, the data let it keep what it has laid out for others.
    """
    if _drew_first() != os.getpid():
        raise RuntimeError("A certificate was drawn before this process was forked: drawing here would hang.")
    files: Any = {"main.typ": _template(), "data.json": json.dumps(data).encode()}
    drawn: bytes = typst.compile(
        files,
        root=str(ROOT),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-3a"],
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
def _template() -> bytes:
    return TEMPLATE.read_bytes()


@cache
def _mark(arcs: str, dot: str) -> str:
    """The mark in two colours."""
    drawing = MARK.read_text()
    return drawing.replace("currentColor", arcs).replace("<circle", f'<circle fill="{dot}"')


def _page_data(snapshot: Snapshot, clean: Clean) -> dict[str, Any]:
    """What the template reads, with every text made drawable and marked with its language."""
    name = clean(snapshot.name)
    with override(snapshot.language):
        words = labels(snapshot)
    return {
        **_fixed_data(snapshot, words, clean),
        "number": snapshot.number,
        "name": {"text": name, "lang": language_of(name, snapshot.language)},
        "name-size": 30 if len(name) <= 26 else 22 if len(name) <= 44 else 16,
        "course": _marked(snapshot.course_title, snapshot.course_language, clean),
        "outcomes": [_marked(text, snapshot.course_language, clean) for text in snapshot.outcomes],
        "check-url": snapshot.check_url,
        "check-address": snapshot.check_url.removeprefix("https://").removeprefix("http://"),
        "qr": _qr(snapshot.check_url),
        "answers": [_answer_data(answer, words, clean) for answer in snapshot.answers],
    }


def _fixed_data(snapshot: Snapshot, words: Mapping[str, str], clean: Clean) -> dict[str, Any]:
    issued = date.fromisoformat(snapshot.issued_on)
    language = language_of("", snapshot.language)
    return {
        "labels": {key: clean(text) for key, text in words.items()},
        "lang": language,
        "right-to-left": language in RIGHT_TO_LEFT,
        "document-title": clean(f"{words['title']}: {snapshot.course_title}"),
        "issuer": clean(snapshot.issuer),
        "year": issued.year,
        "month": issued.month,
        "day": issued.day,
        "facts": [
            (clean(words["issued"]), clean(date_in_words(issued, snapshot.language))),
            (clean(words["workload"]), clean(words["hours"])),
            (clean(words["number"]), snapshot.number),
        ],
        "mark": _mark("#0b5a5e", "#f2b544"),
        "art": _mark("#e6f1ef", "#f2b544"),
    }


def _marked(text: str, language: str, clean: Clean) -> dict[str, str]:
    shown = clean(text)
    return {"text": shown, "lang": language_of(shown, language)}


def _answer_data(answer: PrintedAnswer, words: Mapping[str, str], clean: Clean) -> dict[str, Any]:
    chosen = f"{words['chosen']} {', '.join(answer.choices)}"
    paragraphs = _paragraphs(clean(answer.text), answer.language)
    return {
        "number": answer.number,
        "prompt": _marked(answer.prompt, answer.language, clean),
        "choices": _marked(chosen, answer.language, clean) if answer.choices else None,
        "paragraphs": paragraphs,
        "right-to-left": bool(paragraphs) and paragraphs[0]["lang"] in RIGHT_TO_LEFT,
    }


def _paragraphs(text: str, language: str) -> list[dict[str, Any]]:
    """Lines that stand together, each group with its language and the extra empty lines above it."""
    found: list[dict[str, Any]] = []
    empty = 0
    for has_words, group in groupby(text.split("\n"), key=lambda line: bool(line.strip())):
        lines = list(group)
        if has_words:
            gap = min(empty, WIDEST_GAP) - 1 if found and empty else 0
            found.append({"lines": lines, "gap": gap, "lang": language_of(" ".join(lines), language)})
        else:
            empty = len(lines)
    return found


def _qr(address: str) -> str:
    """The address as a QR code. Any of the eight masks can be read; choosing the fairest costs 2 ms."""
    drawing = io.BytesIO()
    segno.make(address, error="m", mask=2).save(drawing, kind="svg", border=0, xmldecl=False, dark="#0e2a2b")
    return drawing.getvalue().decode()
