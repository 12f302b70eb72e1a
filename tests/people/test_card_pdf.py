"""The printed card: X-4.5, B3.3."""

import io
from datetime import date

import pikepdf
import pypdf
import pytest

from samskap.people import card_pdf
from samskap.people.card_pdf import card
from samskap.ui import typesetting
from tests.awards.test_pdf import HOSTILE

pytestmark = [pytest.mark.policy("X-4.5"), pytest.mark.journey("B3.3")]
UNTIL = date(2027, 3, 14)


def drawn(
    *, person_name: str = "Amina", language: str = "en", address: str = "", code: str = "7KQ-9XM-3HT"
) -> bytes:
    return card(
        person_name=person_name,
        user_name="k7m-3xw",
        code=code,
        language=language,
        until=UNTIL,
        address=address,
    )


def text_of(document: bytes) -> str:
    (page,) = pypdf.PdfReader(io.BytesIO(document)).pages
    return " ".join(page.extract_text().split())


def test_the_card_says_what_one_needs_in_large_letters():
    text = text_of(drawn())
    for shown in ("K7M-3XW", "7KQ-9XM-3HT", "14 March 2027", "localhost:8000/card", "Amina", "not even"):
        assert shown in text


def test_the_widest_code_stands_on_one_line():
    assert "WWW-MMM-WWW" in text_of(drawn(code="WWW-MMM-WWW"))


def test_it_is_tagged_has_a_title_and_a_language_and_claims_pdf_ua():
    with pikepdf.open(io.BytesIO(drawn(language="nb"))) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "nb"
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]


@pytest.mark.parametrize(
    ("language", "day"), [("nb", "14. mars"), ("sv", "14 mars"), ("en", "14 March"), ("xx", "14 March")]
)
def test_it_speaks_the_persons_language_or_the_sites(language, day):
    assert day in text_of(drawn(language=language))


@pytest.mark.policy("X-5.1")
def test_without_a_name_there_is_none():
    assert "Amina" not in text_of(drawn(person_name=""))


def test_the_square_holds_the_address_and_never_the_code(monkeypatch):
    held = []
    monkeypatch.setattr(card_pdf, "qr", lambda text: held.append(text) or typesetting.qr(text))
    drawn(address="https://learn.example.org/card/")
    assert held == ["https://learn.example.org/card/"]


def test_from_right_to_left_the_code_is_still_read_from_the_left(monkeypatch):
    monkeypatch.setattr(card_pdf, "_words", lambda _until: {**words(), "title": "بطاقتك لتسجيل الدخول"})
    document = drawn(language="ar-xb", person_name="أمينة")
    with pikepdf.open(io.BytesIO(document)) as opened:
        assert str(opened.Root.Lang) == "ar"
    assert "7KQ-9XM-3HT" in text_of(document)


def words() -> dict[str, object]:
    arabic = "نص"
    keys = ("user-name", "code", "until", "address", "qr", "cut", "how", "lost")
    return {**dict.fromkeys(keys, arabic), "steps": [arabic] * 3}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_name_breaks_the_card(text, caplog):
    assert drawn(person_name=text[:120]).startswith(b"%PDF")
    assert not caplog.records


def test_a_long_address_stays_on_one_page_and_inside_the_card():
    assert text_of(drawn(address=f"https://{'laering.' * 6}example.org/card/"))
