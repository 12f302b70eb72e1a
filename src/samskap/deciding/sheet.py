"""Papers about a term as tagged PDF (PDF/UA-1): which case it is, then parts with facts and tables."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, get_language_bidi, gettext, pgettext

from samskap.kernel.policy import policy
from samskap.terms.models import Term
from samskap.terms.queries.heading import heading_of
from samskap.ui.paragraphs import Clean, paragraphs_of
from samskap.ui.typesetting import draw

TEMPLATE = Path(__file__).with_name("sheet.typ")
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper: a heading, sentences, somebody's text in paragraphs, facts, and perhaps a table.

    `widths` are shares of the page for the table's columns; `level` 3 is a part of the part before.
    """

    title: str
    words: Sequence[str] = ()
    text: str = ""
    facts: Rows = ()
    head: Sequence[str] = ()
    rows: Rows = ()
    widths: Sequence[int] = ()
    level: int = 2


@policy("B-9.1", "X-5")
def paper_of(term: Term, *, title: str, under: str, note: str, parts: Sequence[Part], name: str) -> bytes:
    """Return a paper about a term as PDF bytes, in the reader's language.

    `note` stands in a box above all else, "" for none; `name` names the paper in the log. Raises
    samskap.ui.typesetting.NotDrawn.
    """
    heading = heading_of(term)
    sheet = {
        "title": title,
        "under": under,
        "note": note,
        "centre": heading.organisation,
        "term": heading.name,
        "lines": [list(line) for line in heading.lines],
        "page": gettext("Page"),
        "term_word": pgettext("of a centre", "Term"),
    }
    language = get_language() or "en"

    def data_with(clean: Clean) -> Mapping[str, Any]:
        said = {key: _cleaned(value, clean) for key, value in sheet.items()}
        drawn = [_part(part, language, clean) for part in parts]
        return {**said, "lang": language, "right_to_left": get_language_bidi(), "parts": drawn}

    return draw(TEMPLATE, data_with, name=name)


def _part(part: Part, language: str, clean: Clean) -> dict[str, Any]:
    kept = asdict(part)
    text = kept.pop("text")
    said = {key: _cleaned(value, clean) for key, value in kept.items()}
    return {**said, "paragraphs": [asdict(each) for each in paragraphs_of(clean(text), language)]}


def _cleaned(value: Any, clean: Clean) -> Any:
    """The same, with every text made fit to be drawn."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Sequence):
        return [_cleaned(each, clean) for each in value]
    return value
