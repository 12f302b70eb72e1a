"""A portfolio as a tagged PDF: held against the standard, and read back (A-9.9)."""

import dataclasses
import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from samskap.portfolio import files
from samskap.portfolio.document import DOTS_WHEN_HEAVY, HEAVY, drawn, not_drawable
from samskap.portfolio.paper import Item, Sheet, sheet_of
from samskap.portfolio.queries.contents import Contents
from samskap.portfolio.rules import PieceKind
from samskap.ui.printable import printable
from tests.awards.hostile import HOSTILE
from tests.awards.structure import text_of
from tests.awards.words import READ_REPEATEDLY, difference, squeezed
from tests.portfolio.contents import a_portfolio, attached, everywhere, piece, under
from tests.portfolio.hostile import file_of
from tools import validators

#: A word of ours in Arabic has a mark, too.
REPEATEDLY = READ_REPEATEDLY | {"in ar"}
LANGUAGES = ("en", "nb", "sv", "ar", "ti", "uk")


def a_picture(kind: str = "JPEG") -> str:
    """A picture in the storage; its name there."""
    return files.keep(file_of(Image.new("RGB", (40, 30), (160, 30, 60)), kind))


def words_of(sheet: Sheet) -> list[str]:
    """Every text on paper, in its order."""
    found = [sheet.title.text]
    found += [sheet.name.text] if sheet.name else []
    found += [line for each in sheet.introduction for line in each.lines]
    for item in sheet.before:
        found += _of(item, sheet)
    for part in sheet.parts:
        found.append(part.title.text)
        for item in part.items:
            found += _of(item, sheet)
    return found


def _of(item: Item, sheet: Sheet) -> list[str]:
    labels = sheet.labels
    found = [item.heading.text] if item.heading else []
    found += [f"{labels['source']}:", item.source.text] if item.source else []
    found += [f"{labels['question']}:", item.prompt.text] if item.prompt else []
    found += [line for each in item.paragraphs for line in each.lines]
    if item.file and item.file.alt is None:
        found += [labels["file"], item.file.name.text, f"({item.file.kind}, {item.file.size})"]
    found += [f"{labels['address']}:", item.link.shown] if item.link else []
    return found + ([labels["shows"], item.shows.text] if item.shows else [])


def differs(name: str, contents: Contents, document: bytes) -> str:
    """In what the text of a PDF differs from what is stored; "" when it is the same."""
    sheet = sheet_of(contents, named=True, files_at=lambda _piece: "", clean=printable)
    words = " ".join(words_of(sheet))
    return difference(name, read=text_of(document), words=words, repeatedly=name in REPEATEDLY)


def corpus() -> dict[str, Contents]:
    """Portfolios with what attackers write, in every language, every kind of file, and nothing."""
    picture, file = a_picture(), files.keep(b"%PDF-1.7 %%EOF")
    shown = attached(a_picture("PNG"), media_type="image/png", alt="A chart", width=40, height=30)
    mixed = everywhere("Hei سلام ሰላም Привіт 😀", picture=picture, file=file)
    lost = attached("portfolio/no/such", media_type="image/jpeg", alt="A lost one", width=9, height=9)
    return {
        **{f"hostile {name}": everywhere(text, picture=picture, file=file) for name, text in HOSTILE.items()},
        **{f"in {code}": dataclasses.replace(mixed, language=code) for code in LANGUAGES},
        "a drawing": a_portfolio(piece("a", kind=PieceKind.FILE, attachment=shown, shows="b")),
        "empty": a_portfolio(name=""),
        "only headings": a_portfolio(sections=(under("a"), under("b"))),
        "lost": a_portfolio(piece("a", kind=PieceKind.FILE, attachment=lost)),
    }  # fmt: skip


@pytest.mark.policy("A-9.9", "X-1")
def test_every_text_gives_an_accessible_document_that_reads_as_it_is_stored(tmp_path: Path):
    if left_out := validators.missing():
        pytest.skip(f"Not on this machine: {left_out}.")
    paths, different = {}, []
    for number, (name, contents) in enumerate(corpus().items()):
        document = drawn(contents, named=True)
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(document)
        paths[path] = "ua1"
        if name != "lost":
            different.append(differs(name.removeprefix("hostile "), contents, document))
    assert not [each for each in different if each]
    assert validators.broken_rules(paths) == []


@pytest.mark.policy("A-9.9")
def test_what_a_reading_program_is_told_of_the_document():
    contents = a_portfolio(
        piece("x", title="First", kind=PieceKind.LINK, url="https://example.org/ø?a=b"),
        sections=(
            under(
                "Poster",
                piece(
                    kind=PieceKind.FILE,
                    attachment=attached(
                        a_picture(), media_type="image/jpeg", alt="Seven circles", width=40, height=30
                    ),
                ),
            ),
        ),
        language="nb",
    )
    with pikepdf.open(io.BytesIO(drawn(contents, named=True))) as document:
        assert str(document.docinfo.Title) == "For the interview"
        assert str(document.docinfo.Author) == "Åsa Berg-Lind"
        assert str(document.Root.Lang) == "nb"
        links = [str(each.A.URI) for page in document.pages for each in page.get("/Annots", [])]
        assert links == ["https://example.org/%C3%B8?a=b"]
    assert "Seven circles" in _alternatives(drawn(contents, named=True))


def _alternatives(document: bytes) -> list[str]:
    """The words that stand for pictures."""
    with pikepdf.open(io.BytesIO(document)) as whole:
        return [
            str(each.Alt) for each in whole.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]


@pytest.mark.parametrize(("size", "dots"), [(HEAVY, 2_000), (HEAVY + 1, DOTS_WHEN_HEAVY)])
def test_many_large_pictures_are_drawn_with_fewer_dots(size, dots):
    large = file_of(Image.effect_noise((2_000, 1_000), 40).convert("RGB"), "JPEG")
    facts = {"media_type": "image/jpeg", "alt": "Noise", "width": 2_000, "height": 1_000, "size": size}
    shown = piece(kind=PieceKind.FILE, attachment=attached(files.keep(large), **facts))
    with pikepdf.open(io.BytesIO(drawn(a_portfolio(shown), named=False))) as whole:
        pictures = [each for each in whole.objects if _is_picture(each)]
        assert [(int(each.Width), int(each.Height)) for each in pictures] == [(dots, dots // 2)]


def _is_picture(each: object) -> bool:
    return isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"


@pytest.mark.policy("A-9.9")
def test_it_bears_no_name_that_wasnt_wished_for_and_nothing_of_ours():
    contents = a_portfolio(piece("My text."))
    text = text_of(drawn(contents, named=False))
    assert "Åsa" not in text
    assert squeezed(text) == squeezed("For the interview My text.")
    with pikepdf.open(io.BytesIO(drawn(contents, named=False))) as document:
        assert "/Author" not in document.docinfo
    for word in ("Samskap", "certificate", "http"):
        assert word not in text_of(drawn(contents, named=True))


@pytest.mark.policy("A-9.9")
def test_an_address_that_isnt_of_the_web_is_never_pressed():
    contents = a_portfolio(piece(kind=PieceKind.LINK, title="x", url="javascript:alert(1)"))
    document = drawn(contents, named=True)
    assert b"javascript" not in document
    with pikepdf.open(io.BytesIO(document)) as whole:
        assert not [each for page in whole.pages for each in page.get("/Annots", [])]


@pytest.mark.policy("A-9.9")
def test_signs_that_no_font_has_are_told_before():
    contents = a_portfolio(piece("学习"), introduction="한", sections=(under("証"),))
    assert not_drawable(contents) == ["한", "証", "学", "习"]
    assert not_drawable(a_portfolio(piece("سلام ሰላም Привіт 😀"))) == []
