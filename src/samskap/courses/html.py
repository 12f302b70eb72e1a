"""Markdown of a pack to HTML that is safe to show, once, when a version is published."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from samskap.courses.structure import Image

WORDS_A_MINUTE = 200
TAGS = (
    *(
        "h2",
        "h3",
        "h4",
        "p",
        "blockquote",
        "ul",
        "ol",
        "li",
        "hr",
        "br",
        "pre",
        "code",
        "em",
        "strong",
        "a",
        "img",
    ),
    *("div", "table", "thead", "tbody", "tr", "th", "td"),
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href", "rel"},
    "div": {"class", "role", "tabindex"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "td": {"class"},
    "th": {"class", "scope"},
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as readers get it: safe HTML, its `##` headings as (id, title), plain text, minutes to read."""

    html: str
    headings: tuple[tuple[str, str], ...]
    plain: str
    minutes: int


def render(body: str, image: Callable[[str], Image]) -> Rendered:
    """Render Markdown that was checked; `image` gives the published picture for a path of the pack.

    Links to pages stay language-neutral ("page:id"); `samskap.courses.wording` fills them in.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(body)
    headings = _name_headings(tokens)
    _dress(tokens, image)
    html = markdown.renderer.render(tokens, markdown.options, {})
    html = html.replace("<table>", '<div class="s-scroll" role="group" tabindex="0"><table>')
    html = html.replace("</table>", "</table></div>")
    safe = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes={"http", "https", "page"},
        link_rel=None,
    )
    plain = " ".join(text for token in tokens for text in [_plain(token)] if text)
    return Rendered(safe.strip(), headings, plain, max(1, round(len(plain.split()) / WORDS_A_MINUTE)))


def _name_headings(tokens: list[Token]) -> tuple[tuple[str, str], ...]:
    taken: set[str] = set()
    headings = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            title = _plain(inline)
            name = _unused(slug(title), taken)
            opening.attrSet("id", name)
            if opening.tag == "h2":
                headings.append((name, title))
    return tuple(headings)


def slug(title: str) -> str:
    """Return an id for a heading, such as "h-the-first-step"; letters of any script stay."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    return "h-" + (re.sub(r"[\W_]+", "-", plain.lower()).strip("-") or "text")[:60]


def _unused(name: str, taken: set[str]) -> str:
    number, candidate = 1, name
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate)
    return candidate


def _dress(tokens: list[Token], image: Callable[[str], Image]) -> None:
    """Give pictures their address and size, links out of the house their rel, and cells their meaning."""
    for token in tokens:
        if token.type in {"th_open", "td_open"}:
            _dress_cell(token)
        elif token.type == "image":
            _dress_image(token, image(str(token.attrs["src"])))
        elif token.type == "link_open" and not str(token.attrs["href"]).startswith("page:"):
            token.attrSet("rel", "noopener")
        _dress(token.children or [], image)


def _dress_cell(cell: Token) -> None:
    # The CSP forbids inline styles: the alignment becomes a class.
    style = str(cell.attrs.pop("style", ""))
    if style.startswith("text-align:"):
        cell.attrSet("class", f"align-{style.removeprefix('text-align:')}")
    if cell.type == "th_open":
        cell.attrSet("scope", "col")


def _dress_image(token: Token, found: Image) -> None:
    token.attrs["src"] = found.src
    for name, value in (("width", found.width), ("height", found.height)):
        if value:
            token.attrSet(name, str(value))
    token.attrSet("loading", "lazy")
    token.attrSet("decoding", "async")


def _plain(token: Token) -> str:
    if token.type in {"fence", "code_block"}:
        return token.content.strip()
    pieces = []
    for child in token.children or ():
        if child.type in {"text", "code_inline", "image"}:
            pieces.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            pieces.append(" ")
    return "".join(pieces).strip()
