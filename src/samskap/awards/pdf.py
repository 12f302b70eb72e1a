"""Draw a certificate as a tagged PDF (PDF/UA-1 and PDF/A-3a in one file)."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils.translation import override

from samskap.awards.snapshot import PrintedAnswer, Snapshot
from samskap.awards.wording import labels
from samskap.ui.dates import date_in_words
from samskap.ui.printable import RIGHT_TO_LEFT, language_of
from samskap.ui.typesetting import Clean, draw, mark, marked, qr

TEMPLATE = Path(__file__).with_name("certificate.typ")
#: A person may leave this many lines empty between two paragraphs; more are drawn as so many.
WIDEST_GAP = 3


def render(snapshot: Snapshot) -> bytes:
    """Return the certificate as PDF bytes.

    Raises samskap.ui.typesetting.NotDrawn.
    """
    return draw(
        TEMPLATE,
        lambda clean: _page_data(snapshot, clean),
        name=f"certificate {snapshot.number}",
        standards=("ua-1", "a-3a"),
    )


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
        "course": marked(snapshot.course_title, snapshot.course_language, clean),
        "outcomes": [marked(text, snapshot.course_language, clean) for text in snapshot.outcomes],
        "check-url": snapshot.check_url,
        "check-address": snapshot.check_url.removeprefix("https://").removeprefix("http://"),
        "qr": qr(snapshot.check_url),
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
        "mark": mark("#0b5a5e", "#f2b544"),
        "art": mark("#e6f1ef", "#f2b544"),
    }


def _answer_data(answer: PrintedAnswer, words: Mapping[str, str], clean: Clean) -> dict[str, Any]:
    chosen = f"{words['chosen']} {', '.join(answer.choices)}"
    paragraphs = _paragraphs(clean(answer.text), answer.language)
    return {
        "number": answer.number,
        "prompt": marked(answer.prompt, answer.language, clean),
        "choices": marked(chosen, answer.language, clean) if answer.choices else None,
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
