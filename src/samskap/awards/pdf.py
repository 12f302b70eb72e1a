"""Draw a certificate as a tagged PDF (PDF/UA-1 and PDF/A-3a in one file)."""

import io
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst
from django.utils.translation import override

from samskap.awards.printable import FONTS, language_of, printable
from samskap.awards.snapshot import PrintedAnswer, Snapshot
from samskap.awards.wording import date_in_words, labels

TEMPLATE = Path(__file__).with_name("certificate.typ")
STANDARDS = ["ua-1", "a-3a"]


@cache
def _fonts() -> typst.Fonts:
    """The fonts, read once a process."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def render(snapshot: Snapshot) -> bytes:
    """Return the certificate as PDF bytes. Texts are data, never markup: no text can break or steer it."""
    return typst.compile(
        _template(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_page_data(snapshot))},
        pdf_standards=STANDARDS,
    )


def _page_data(snapshot: Snapshot) -> dict[str, Any]:
    """What the template reads, with every text made drawable and marked with its language."""
    issued = date.fromisoformat(snapshot.issued_on)
    with override(snapshot.language):
        words = labels(snapshot)
        printed_on = date_in_words(issued, snapshot.language)
        facts = [
            (words["issued"], printed_on),
            (words["workload"], words["hours"]),
            (words["number"], snapshot.number),
        ]
    name = printable(snapshot.name)
    return {
        "labels": {key: printable(text) for key, text in words.items()},
        "lang": language_of("", snapshot.language),
        "document-title": printable(f"{words['title']}: {snapshot.course_title}"),
        "issuer": printable(snapshot.issuer),
        "year": issued.year,
        "month": issued.month,
        "day": issued.day,
        "number": snapshot.number,
        "name": {"text": name, "lang": language_of(name, snapshot.language)},
        "name-size": 30 if len(name) <= 26 else 22 if len(name) <= 44 else 16,
        "course": _marked(snapshot.course_title, snapshot.course_language),
        "facts": facts,
        "outcomes": [_marked(text, snapshot.course_language) for text in snapshot.outcomes],
        "check-url": snapshot.check_url,
        "check-address": snapshot.check_url.removeprefix("https://").removeprefix("http://"),
        "qr": _qr(snapshot.check_url),
        "answers": [_answer_data(answer, words) for answer in snapshot.answers],
    }


def _marked(text: str, language: str) -> dict[str, str]:
    clean = printable(text)
    return {"text": clean, "lang": language_of(clean, language)}


def _answer_data(answer: PrintedAnswer, words: Mapping[str, str]) -> dict[str, Any]:
    text = printable(answer.text)
    chosen = f"{words['chosen']} {', '.join(answer.choices)}" if answer.choices else None
    return {
        "number": answer.number,
        "prompt": _marked(answer.prompt, answer.language),
        "choices": _marked(chosen, answer.language) if chosen else None,
        "text": {"lines": text.split("\n"), "lang": language_of(text, answer.language)},
    }


def _qr(address: str) -> str:
    drawing = io.BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", border=0, xmldecl=False, dark="#0E2A2B")
    return drawing.getvalue().decode()
