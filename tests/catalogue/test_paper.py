"""The catalogue on paper: 1, 8 and 40 courses, on both sides of A4, tagged."""

import shutil
import subprocess
from pathlib import Path

import pytest

from samskap.catalogue.models import Catalogue
from samskap.catalogue.sheet import sheet_of
from tests.catalogue.conftest import FRONT
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.moocs.factories import ExternalCourseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("B-3.1"), pytest.mark.journey("B1.8")]
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils isn’t there")


def catalogue(count: int, **facts) -> Catalogue:
    it = CatalogueFactory(words=FRONT)
    for number in range(count):
        course = ExternalCourseFactory(
            organisation=it.term.organisation, title=f"Course {number:02} of many", hours_a_week=6, **facts
        )
        EntryFactory(catalogue=it, course=course)
    return it


def read(pdf: bytes, folder: Path) -> str:
    file = folder / "catalogue.pdf"
    file.write_bytes(pdf)
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


@needs_poppler
@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize(("count", "most_pages"), [(0, 1), (1, 1), (8, 3), (40, 14)])
def test_every_course_is_on_it_once_and_tagged(tmp_path, count, most_pages, easy):
    pdf = sheet_of(catalogue(count), "en", easy=easy)
    text = read(pdf, tmp_path)
    assert [text.count(f"Course {number:02} of many") for number in range(count)] == [1] * count
    assert text.count("\f") <= most_pages
    assert b"/MarkInfo" in pdf
    assert "Telephone 000 00 00" in text


@needs_poppler
@pytest.mark.policy("B-3.3", "B-3.6")
def test_it_says_the_pace_whom_to_ask_first_and_where_the_page_is(tmp_path):
    it = catalogue(8)
    text = " ".join(read(sheet_of(it, "en", easy=False), tmp_path).split())
    assert text.count("About 15% of full time") == 8
    assert "Ask your fund or your case worker before you begin." in text
    # A long address may be broken where a sign without width allows it.
    assert f"/en/catalogue/{it.term.slug}" in text.replace(" ", "").replace("\u200b", "")
    assert text.index("Course 00") < text.index("Course 07")
    easy = " ".join(read(sheet_of(it, "en", easy=True), tmp_path).split())
    assert "You learn." in easy
    assert "Ask them first." in easy


@pytest.mark.parametrize("language", ["sv", "nb", "ar", "uk", "ar-xb"])
def test_it_is_drawn_in_every_language(language):
    assert sheet_of(catalogue(2), language, easy=False).startswith(b"%PDF")


def test_no_text_breaks_it():
    it = catalogue(1, provider="#{ } $ * _ @ref \\ \u202e", language="ar")
    Catalogue.objects.filter(pk=it.pk).update(
        words={"sv": {"intro": "#let x = 1\n\n\n" + "a" * 1900, "visit": "\U0001f600 学"}}, contact="#" * 300
    )
    it.refresh_from_db()
    it.entries.update(words={"sv": {"about": "$" * 1200, "leads_to": "]" * 200, "easy": "[" * 800}})
    for easy in (False, True):
        assert sheet_of(it, "sv", easy=easy).startswith(b"%PDF")


def test_the_same_sheet_is_drawn_once_and_anew_after_a_change():
    it = catalogue(1)
    first = sheet_of(it, "en", easy=False)
    assert sheet_of(it, "en", easy=False) is first
    it.entries.update(revision=2)
    assert sheet_of(it, "en", easy=False) is not first
