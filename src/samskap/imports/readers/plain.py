"""Texts of others as plain text: nothing in them is ever carried out."""

import html
import re

import nh3

from samskap.kernel.text import normalise

#: What begins a new line; all other markup goes without a trace, scripts and styles with what is in them.
_KEPT = {"p", "br", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr"}
_MARKUP = re.compile(r"<(?:/|!|[a-zA-Z])|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_LINE = re.compile(r"<br>|</(?:p|div|li|h[1-6]|tr)>")
_ITEM, _TAG = re.compile(r"<li>"), re.compile(r"<[^>]*>")
_MANY_LINES, _SPACES = re.compile(r"\n{3,}"), re.compile(r"[ \t\u00a0]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: Markup is found in markup that was written as text; more often than this it is somebody's game.
_ROUNDS = 3
#: Longer texts are cut before anything is looked at, in signs.
LONGEST = 100_000


def plain(text: str) -> str:
    """The text without markup, with its lines."""
    text = normalise(text[:LONGEST])
    for _round in range(_ROUNDS):
        if not _MARKUP.search(text):
            break
        text = _without(text)
    else:
        text = text.replace("<", "‹").replace(">", "›")
    lines = (_SPACES.sub(" ", line).strip() for line in _UNSEEN.sub("", text).split("\n"))
    return normalise(_MANY_LINES.sub("\n\n", "\n".join(lines)).strip())


def one_line(text: str) -> str:
    """The text without markup, on one line."""
    return " ".join(plain(text).split())


def _without(text: str) -> str:
    safe = nh3.clean(text, tags=_KEPT, attributes={}, strip_comments=True)
    return html.unescape(_TAG.sub("", _ITEM.sub("• ", _LINE.sub("\n", safe))))
