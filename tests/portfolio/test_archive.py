"""A portfolio as a page to take along: it needs nothing but what lies beside it (A-9.9)."""

import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from samskap.portfolio import files
from samskap.portfolio.archive import archive
from samskap.portfolio.rules import PieceKind
from tests.awards.hostile import HOSTILE
from tests.portfolio.contents import a_portfolio, attached, everywhere, piece
from tests.portfolio.factories import AT
from tests.portfolio.test_document import a_picture

ALLOWED = {
    "html", "head", "meta", "title", "link", "body", "main", "article", "h1", "h2", "h3", "p", "div", "br",
    "bdi", "img", "a",
}  # fmt: skip


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data):
        self.words += data

    def addresses(self) -> list[tuple[str, str]]:
        found = [(tag, value) for tag, name, value in self.attributes if name in {"href", "src"}]
        return [each for each in found if each != ("link", "data:,")]  # no icon: then none is looked for


def unpacked(contents, *, named: bool = True) -> dict[str, bytes]:
    """The archive's files."""
    with archive(contents, named=named, at=AT) as packed, ZipFile(packed) as inside:
        assert inside.testzip() is None
        return {name: inside.read(name) for name in inside.namelist()}


@pytest.mark.policy("A-9.9")
@pytest.mark.journey("A3.8")
def test_the_page_finds_its_style_and_files_beside_it():
    picture, report = a_picture(), files.keep(b"%PDF-1.7 report %%EOF")
    shown = attached(
        picture, media_type="image/jpeg", alt="Poster", width=40, height=30, file_name="my poster.jpg"
    )
    found = unpacked(
        a_portfolio(
            piece(kind=PieceKind.FILE, attachment=shown),
            piece(kind=PieceKind.FILE, attachment=attached(report, file_name="تقرير.pdf")),
            piece(kind=PieceKind.LINK, url="https://example.org/x"),
        )
    )
    page = Page(found["index.html"].decode())
    assert found["files/02-تقرير.pdf"] == b"%PDF-1.7 report %%EOF"
    here = [value for _tag, value in page.addresses() if not value.startswith("https://example.org/")]
    assert {unquote(each) for each in here} == set(found) - {"index.html"}
    assert ("a", "rel", "external nofollow noopener noreferrer") in page.attributes
    both = found["index.html"] + found["archive.css"]
    assert not re.search(rb"https?://(?!example\.org/x)|url\(|@import", both)
    assert page.tags <= ALLOWED


@pytest.mark.policy("A-9.9")
@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_people_write_is_text_and_nothing_else(name):
    text = HOSTILE[name]
    found = unpacked(everywhere(text, picture=a_picture(), file=files.keep(b"%PDF")))
    page = Page(found["index.html"].decode())
    assert page.tags <= ALLOWED
    assert not [each for each in page.attributes if each[1].startswith("on") or each[1] == "style"]
    for tag, value in page.addresses():
        assert value.startswith(("files/", "archive.css", "https://example.org/")), (tag, value)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\x.exe", "CON.pdf", "a/b/c.pdf", "x" * 500, ".hidden", "a\0b.pdf", "a\nb",
     "", " . ", "poster.jpg.exe", "<script>.pdf", "\u202efdp.exe", "é/../ü"],
)  # fmt: skip
def test_names_of_files_are_safe_wherever_it_is_unpacked(name):
    twice = [
        piece(kind=PieceKind.FILE, attachment=attached(files.keep(b"%PDF"), file_name=name)) for _ in "ab"
    ]
    paths = [each for each in unpacked(a_portfolio(*twice)) if each.startswith("files/")]
    assert len(set(paths)) == 2
    for path in paths:
        (_folder, last) = PurePosixPath(path).parts
        assert re.fullmatch(r"0[12]-[\w.-]{1,64}\.pdf", last)
        assert ".." not in last


@pytest.mark.policy("A-9.9")
def test_without_a_name_there_is_none_anywhere():
    found = unpacked(a_portfolio(piece("x")), named=False)
    assert not [path for path, content in found.items() if "Åsa".encode() in content]


def test_a_file_that_is_lost_costs_nothing_else():
    lost = attached("portfolio/no/such", media_type="image/png", alt="Seven circles", width=9, height=9)
    found = unpacked(a_portfolio(piece("after", kind=PieceKind.FILE, attachment=lost)))
    assert set(found) == {"index.html", "archive.css"}
    assert 'alt="Seven circles"' in found["index.html"].decode()
