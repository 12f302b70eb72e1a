"""From Markdown to HTML: what comes out, and that nothing dangerous does even when checks were passed by."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.courses.html import TAGS, render, slug
from samskap.courses.structure import Image


def rendered(body: str) -> str:
    return render(body, lambda path: Image(f"/media/{path}", 640, 360)).html


def test_what_pages_are_made_of() -> None:
    assert rendered("## The first\n\nOne *two* **three**\n\n> quote") == (
        '<h2 id="h-the-first">The first</h2>\n<p>One <em>two</em> <strong>three</strong></p>\n'
        "<blockquote>\n<p>quote</p>\n</blockquote>"
    )


def test_pictures_have_size_and_load_when_needed() -> None:
    assert rendered("![A *drawn* map](images/x.svg)") == (
        '<p><img src="/media/images/x.svg" alt="A drawn map" width="640" height="360"'
        ' loading="lazy" decoding="async"></p>'
    )


def test_links_out_of_the_house_and_to_pages() -> None:
    assert rendered("[x](https://example.org/?a=1&b=2)") == (
        '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener">x</a></p>'
    )
    assert rendered("[x](page:hungary)") == '<p><a href="page:hungary">x</a></p>'


def test_tables_can_be_scrolled_and_have_no_styles() -> None:
    html = rendered("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert html.startswith('<div class="s-scroll" role="group" tabindex="0"><table>')
    assert '<th class="align-right" scope="col">b</th>' in html
    assert "style" not in html


def test_headings_have_ids_of_their_own_in_any_script() -> None:
    found = render("## Så gjør vi\n\n## Så gjør vi\n\n### مرحبا\n\n## !", lambda _: Image("", 1, 1))
    assert list(found.headings) == [
        ("h-sa-gjør-vi", "Så gjør vi"),
        ("h-sa-gjør-vi-2", "Så gjør vi"),
        ("h-text", "!"),
    ]
    assert slug("مرحبا") == "h-مرحبا"


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (299, 1), (310, 2), (2000, 10)])
def test_minutes_at_200_words_each(words: int, minutes: int) -> None:
    assert render("word " * words, lambda _: Image("", 1, 1)).minutes == minutes


def test_plain_text_for_search_has_no_marks() -> None:
    assert (
        render("## A *b*\n\nc [d](https://e.org)\nf\n\n- g\n- h", lambda _: Image("", 1, 1)).plain
        == "A b c d f g h"
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    '<img src=x onerror="x()">',
    "<b onclick=x>y</b>",
    '[x](https://e.org "a\\" onmouseover=\\"x")',
    '!["><script>](images/x.svg)',
    "<!-- -->",
    "[a]: javascript:x\n\n[a]",
]


class Attributes(HTMLParser):
    """Collects the tags and attributes a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20)), max_size=6).map("\n\n".join))
def test_nothing_dangerous_comes_out_whatever_goes_in(body: str) -> None:
    seen = Attributes()
    seen.feed(rendered(body))
    assert seen.tags <= set(TAGS)
    for name, value in seen.attributes:
        assert name in {
            "href",
            "rel",
            "src",
            "alt",
            "width",
            "height",
            "loading",
            "decoding",
            "id",
            "start",
        } | {"class", "role", "tabindex", "scope"}
        assert name not in {"href", "src"} or value.startswith(("https:", "http:", "page:", "/media/"))
