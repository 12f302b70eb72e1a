"""Texts as they stand on a page or on paper: each with its language, those of several lines in paragraphs."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from samskap.ui.printable import language_of

#: Makes a text fit to be shown: `printable` for what is drawn.
Clean = Callable[[str], str]
#: A person may leave this many lines empty between two paragraphs; more are drawn as so many.
WIDEST_GAP = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text in one line and the language it is in."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together; `gap` is how many extra empty lines are above them."""

    lines: tuple[str, ...]
    gap: int
    lang: str


def phrase(text: str, language: str, clean: Clean) -> Phrase:
    """A text made fit to be shown, with its language: `language`, unless it is plainly in another script."""
    shown = clean(text)
    return Phrase(shown, language_of(shown, language))


def paragraphs_of(text: str, language: str) -> tuple[Paragraph, ...]:
    """A text as somebody typed it, line by line; each paragraph has its own language."""
    found: list[Paragraph] = []
    empty = 0
    for has_words, group in groupby(text.split("\n"), key=lambda line: bool(line.strip())):
        lines = tuple(group)
        if has_words:
            gap = min(empty, WIDEST_GAP) - 1 if found and empty else 0
            found.append(Paragraph(lines, gap, language_of(" ".join(lines), language)))
        else:
            empty = len(lines)
    return tuple(found)
