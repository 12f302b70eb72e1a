"""Markdown pages: front matter, what may stand in the text, and where.

CommonMark and tables; no raw HTML. Rendering is in `samskap.courses.pack.rendering`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from samskap.courses.pack import schema, yamltext
from samskap.courses.pack.paths import ID
from samskap.courses.pack.problems import Problem, Refused
from samskap.courses.pack.textfiles import control_sign

FENCE = "---\n"
LINK_TO_PAGE = re.compile(rf"page:({ID})")
WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*")
HEADING_BEFORE = {"h2": {"", "h2", "h3", "h4"}, "h3": {"h2", "h3", "h4"}, "h4": {"h3", "h4"}}


@dataclass(frozen=True, slots=True)
class Reference:
    """Something a text points at, and the line it does so on."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown file: its front matter, its body, and the pages and pictures the body points at."""

    file: str
    title: str
    summary: str
    body: str
    pages: tuple[Reference, ...]
    images: tuple[Reference, ...]


def parser() -> MarkdownIt:
    """Return the reader of the format. It keeps every link and all HTML, so that they can be judged."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return markdown


def parse(file: str, text: str, problems: list[Problem]) -> Text | None:
    """Read a Markdown file; whatever is wrong is added to the problems, with its line."""
    end = text.find("\n---\n", len(FENCE) - 1)
    if not text.startswith(FENCE) or end < 0:
        problems.append(
            Problem(file, 1, "The page must begin with its title and summary between two “---” lines.")
        )
        return None
    try:
        front = yamltext.parse(file, text[len(FENCE) : end + 1], first_line=2)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    wrong = schema.check(front, "front")
    problems.extend(wrong)
    body = text[end + len("\n---\n") :]
    reading = _Reading(file, text.count("\n", 0, end) + 2, problems)
    reading.read(parser().parse(body))
    if wrong:
        return None
    pages, images = tuple(reading.pages), tuple(reading.images)
    return Text(file, front.data["title"], front.data["summary"], body, pages, images)


class _Reading:
    """Goes through the tokens of a page and judges them."""

    def __init__(self, file: str, lines_before: int, problems: list[Problem]) -> None:
        self.file, self.lines_before, self.problems = file, lines_before, problems
        self.pages: list[Reference] = []
        self.images: list[Reference] = []
        self.heading = ""

    def say(self, line: int, sentence: str) -> None:
        self.problems.append(Problem(self.file, line, sentence))

    def read(self, tokens: list[Token]) -> None:
        words = False
        for token, line in self._lines(tokens):
            words = words or token.type in {"text", "code_inline", "image"}
            if token.type in {"text", "image"} and (sentence := _steers(token)):
                self.say(line, sentence)
            if token.type in {"html_block", "html_inline"}:
                self.say(
                    line,
                    f"HTML isn't allowed in pages (“{token.content.strip()[:30]}”). Write it in Markdown.",
                )
            elif token.type == "heading_open":
                self._judge_heading(token.tag, line)
            elif token.type == "link_open":
                self._judge_link(str(token.attrs.get("href", "")), line)
            elif token.type == "image":
                self._judge_image(token, line)
        if not words:
            self.say(self.lines_before, "The page has no text.")

    def _lines(self, tokens: list[Token]) -> Iterator[tuple[Token, int]]:
        line = 0
        for token in tokens:
            line = (token.map[0] if token.map else line - self.lines_before - 1) + self.lines_before + 1
            yield token, line
            inner = line
            for child in token.children or ():
                inner += child.type in {"softbreak", "hardbreak"}
                yield child, inner

    def _judge_heading(self, tag: str, line: int) -> None:
        if tag not in HEADING_BEFORE:
            advice = "the page's title is the only “#”" if tag == "h1" else "use at most “####”"
            self.say(line, f"Headings go from “##” to “####”; {advice}.")
        elif self.heading not in HEADING_BEFORE[tag]:
            self.say(line, "A heading leaves out a level: “##” comes first, then “###”, then “####”.")
        self.heading = tag

    def _judge_link(self, target: str, line: int) -> None:
        page = LINK_TO_PAGE.fullmatch(target)
        if page:
            self.pages.append(Reference(page[1], line))
        elif not WEB_ADDRESS.fullmatch(target):
            self.say(
                line, f"The link “{target[:60]}” must begin with https:// or be page: and the id of a page."
            )
        elif target.startswith("http://"):
            sentence = f"The link “{target[:60]}” isn't encrypted; use https:// where the site has it."
            self.problems.append(Problem(self.file, line, sentence, "warning"))

    def _judge_image(self, token: Token, line: int) -> None:
        self.images.append(Reference(str(token.attrs.get("src", "")), line))
        if not token.content.strip():
            self.say(line, "The picture has no description. Write between the [ ] what is seen.")


def _steers(token: Token) -> str | None:
    """Return a sentence when an entity ("&#x202E;") puts a control sign into a text or a description."""
    shown = [token, *(token.children or ())]
    return control_sign("".join(each.content for each in shown if each.type == "text"))
