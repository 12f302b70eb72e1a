"""The canvas: what stands on it, in any language, and that it keeps its standard."""

import io
from pathlib import Path

import pikepdf
import pypdf
import pytest
from django.test import Client
from django.utils.translation import override

from samskap.courses import published
from samskap.handouts import canvas as canvases
from samskap.handouts.canvas import canvas
from samskap.ui import typesetting
from tests.awards.hostile import HOSTILE
from tests.courses.packs import published_course
from tools import validators

pytestmark = [pytest.mark.django_db, pytest.mark.policy("A-5.7")]
CANVAS = "/en/courses/small/study-circle/canvas/"
ARABIC = "من يعنيه الأمر؟ ومن يقرّر؟ ومن الغائب عن هذه الغرفة، ومن يستطيع أن يسأله؟"
TIGRINYA = "ንመን ይምልከት? መን ይውስን? ኣብዚ ክፍሊ ዘየለ መን እዩ?"
POINTS_AN_INCH = 72


@pytest.fixture
def course(tmp_path: Path) -> published.Published:
    return published.version(published_course(tmp_path).pk)


def text_of(document: bytes) -> str:
    (page,) = pypdf.PdfReader(io.BytesIO(document)).pages
    return " ".join(page.extract_text().split())


def test_it_has_boxes_and_is_a_file_to_take_along(course: published.Published, client: Client):
    answer = client.get(CANVAS)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="canvas-small-a4-en.pdf"'
    text = text_of(answer.content)
    for told in ("Who is concerned?", "Ethical compass", "By when?", "A small course", "courses/small"):
        assert told in text
    assert "Why are you here?" not in text


def test_questions_stand_on_it_when_asked_for(course: published.Published, client: Client):
    text = text_of(client.get(f"{CANVAS}?question=why-here&question=gone&question=check-power").content)
    assert "Why are you here?" in text
    assert "Who has power?" not in text, "a self-check isn't for a group to write about"


def test_more_questions_than_fit_are_refused(course: published.Published, client: Client, monkeypatch):
    monkeypatch.setattr("samskap.handouts.rules.MOST_PROMPTS", 1)
    answer = client.get(f"{CANVAS}?question=why-here&question=what-hinders")
    assert answer.status_code == 422
    assert "Choose at most 1 question" in answer.content.decode()


@pytest.mark.parametrize(("size", "height"), [("a4", 210), ("a3", 297), ("a0", 210)])
def test_it_lies_down_on_a4_or_a3(size: str, height: int, course: published.Published, client: Client):
    (page,) = pypdf.PdfReader(io.BytesIO(client.get(f"{CANVAS}?size={size}").content)).pages
    assert round(float(page.mediabox.height) / POINTS_AN_INCH * 25.4) == height
    assert page.mediabox.width > page.mediabox.height


def test_the_same_canvas_is_drawn_once(course: published.Published, monkeypatch):
    with override("en"):
        first = canvas(course, size="a4", questions=())
        monkeypatch.setattr(canvases, "draw", None)
        assert canvas(course, size="a4", questions=()) is first


def test_it_speaks_the_language_of_the_page(course: published.Published):
    with override("nb"):
        document = canvas(course, size="a4", questions=("why-here",))
    assert "Why are you here? (nb)" in text_of(document)
    with pikepdf.open(io.BytesIO(document)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) in {"nb", "en"}


def drawn_with(
    monkeypatch: pytest.MonkeyPatch, course: published.Published, words: str, language: str
) -> bytes:
    """A canvas on which everything that is translated says the same."""
    with monkeypatch.context() as patch, override(language):
        patch.setattr(canvases, "gettext", lambda _english: words)
        return canvases._draw(course.text(language), language, "a4", ("why-here", "what-hinders"))


def test_from_right_to_left_the_document_says_so(course: published.Published, monkeypatch):
    with pikepdf.open(io.BytesIO(drawn_with(monkeypatch, course, ARABIC, "ar"))) as opened:
        assert str(opened.Root.Lang) == "ar"


def test_every_script_keeps_the_standard_and_one_page(
    course: published.Published, monkeypatch, tmp_path: Path, caplog
):
    if left_out := validators.missing():
        pytest.skip(f"Not on this machine: {left_out}.")
    documents = {"arabic": drawn_with(monkeypatch, course, ARABIC, "ar")}
    documents["tigrinya"] = drawn_with(monkeypatch, course, TIGRINYA, "ti")
    for name in ("emoji", "zalgo"):
        documents[name] = drawn_with(monkeypatch, course, HOSTILE[name][:80], "en")
    for language in ("en", "nb", "sv"):
        with override(language):
            documents[language] = canvas(course, size="a3", questions=("why-here", "resembles-yours"))
    files = {}
    for name, document in documents.items():
        files[tmp_path / f"{name}.pdf"] = "ua1"
        (tmp_path / f"{name}.pdf").write_bytes(document)
        assert len(pypdf.PdfReader(io.BytesIO(document)).pages) == 1, name
    assert validators.broken_rules(files) == []
    assert [told for told in map(validators.qpdf_complaints, files) if told] == []
    assert not caplog.records, "the last resort was needed"


def test_the_square_holds_the_address_of_the_course(course: published.Published, monkeypatch, settings):
    settings.BASE_URL = "https://learn.example.org"
    held = []
    monkeypatch.setattr(canvases, "qr", lambda text: held.append(text) or typesetting.qr(text))
    with override("sv"):
        canvas(course, size="a4", questions=())
    assert held == ["https://learn.example.org/sv/courses/small/"]
