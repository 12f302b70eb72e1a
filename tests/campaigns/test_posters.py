"""Posters: what stands on them, on how many sheets, and that programs can read them aloud."""

import io
import struct
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from string import Formatter

import pikepdf
import pypdf
import pytest

from samskap.campaigns.models import ShortLink
from samskap.campaigns.poster import card_of, posters_of
from samskap.campaigns.poster_words import LANGUAGES, WORDS
from samskap.catalogue.models import Entry
from tests.campaigns.factories import ShortLinkFactory
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.moocs.factories import ExternalCourseFactory

pytestmark = pytest.mark.django_db

VISIT = {language: {"visit": f"Come on Tuesdays ({language})."} for language in ("sv", "en", "nb")}
ARABIC = {
    "kicker": "الدراسة عبر الإنترنت",
    "some": "دورات متاحة الآن",
    "leads": "خطوة نحو هذا العمل",
    "hours": "{number} ساعات في الأسبوع",
    "starts": "تبدأ في {day}",
    "any-day": "يمكن البدء في أي وقت",
    "free": "مجانا",
    "language": "لغة الدورة: {language}",
    "help": "نقدم المساعدة",
    "come": "أهلا بكم عندنا",
    "ask": "للأسئلة",
    "scan": "يمكن مسح الرمز بالهاتف، أو كتابة هذا العنوان:",
    "code": "رمز مربع يقود إلى العنوان المجاور",
}


def an_entry(**more: object) -> Entry:
    catalogue = CatalogueFactory(words=VISIT)
    facts: dict[str, object] = {"title": "Demo care at home", "cost": 0, "hours_a_week": Decimal("6.5")}
    course = ExternalCourseFactory(organisation=catalogue.term.organisation, **(facts | more))
    return EntryFactory(catalogue=catalogue, course=course, starts_on=date(2028, 1, 17))


def a_link(entry: Entry, language: str) -> ShortLink:
    return ShortLinkFactory(entry=entry, language=language)


def pages_of(document: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(document)).pages]


@pytest.mark.journey("B1.8")
@pytest.mark.policy("B-3.7")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ["Ett steg mot det här arbetet", "6,5 timmar i veckan", "Börjar 17 januari 2028", "Gratis"]),
        ("en", ["A step towards this work", "6.5 hours a week", "Begins on 17 January 2028", "Free of"]),
        ("nb", ["Et steg mot dette arbeidet", "6,5 timer i uken", "Begynner 17. januar 2028", "Gratis"]),
    ],
)
def test_a_poster_says_what_somebody_needs_to_come(language: str, said: list[str]) -> None:
    link = a_link(an_entry(), language)
    [page] = pages_of(posters_of([link], []))
    for words in ("Demo care at home", "Work with demo things.", *said):
        assert words in page
    assert f"Come on Tuesdays ({language})." in page
    assert "Telephone 000 00 00" in page
    assert f"localhost:8000/s/{link.code}" in page


@pytest.mark.policy("B-3.7")
def test_what_isn_t_known_isn_t_said() -> None:
    entry = an_entry(cost=None, hours_a_week=None)
    Entry.objects.filter(pk=entry.pk).update(support_on_site=False, starts_on=None)
    [page] = pages_of(posters_of([a_link(Entry.objects.get(pk=entry.pk), "en")], []))
    assert "Free" not in page
    assert "hours" not in page
    assert "help" not in page
    assert "Begin when you like" in page


def test_a_poster_can_be_read_aloud() -> None:
    document = posters_of([a_link(an_entry(), "sv")], [])
    with pikepdf.open(io.BytesIO(document)) as opened:
        assert opened.Root.Lang == "sv"
        assert opened.Root.MarkInfo.Marked
        assert "pdfuaid:part" in bytes(opened.Root.Metadata.read_bytes()).decode()


def test_the_poster_of_the_catalogue_names_courses() -> None:
    entry = an_entry()
    link = ShortLinkFactory(catalogue=entry.catalogue, language="en")
    [page] = pages_of(posters_of([link], [entry]))
    assert "Courses you can take now" in page
    assert entry.catalogue.term.name in page
    assert "Demo care at home" in page


def test_each_link_has_a_sheet_and_no_text_is_too_long_for_it() -> None:
    catalogue = CatalogueFactory(words={"sv": {"visit": "Kom på tisdagar. " * 55}})
    catalogue.contact = "Ring " + "0" * 290
    catalogue.save()
    words = {"sv": {"leads_to": ("Undersköterska i äldreomsorgen eller " * 6)[:200]}}
    entries = [
        EntryFactory(
            catalogue=catalogue,
            course=ExternalCourseFactory(
                organisation=catalogue.term.organisation,
                title=("Kurs i grundläggande omvårdnad " * 10)[:300],
                cost=0,
                hours_a_week=Decimal(12),
            ),
            words=words,
        )
        for _each in range(8)
    ]
    links = [ShortLinkFactory(catalogue=catalogue), *(a_link(each, "sv") for each in entries)]
    assert len(pages_of(posters_of(links, entries))) == len(links)


def test_signs_that_mean_something_to_the_typesetter_are_words() -> None:
    title = '#let x = "1" *bold* $y$ \\ [a] <b> @c \u202e'
    [page] = pages_of(posters_of([a_link(an_entry(title=title), "en")], []))
    assert '#let x = "1" *bold*' in page


def test_arabic_runs_from_right_to_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WORDS, "ar", ARABIC)  # type: ignore[misc]
    document = posters_of([a_link(an_entry(), "ar")], [])
    page = pypdf.PdfReader(io.BytesIO(document)).pages[0]
    sides: dict[str, float] = {}

    def note(text: str, _cm: object, tm: list[float], _font: object, _size: object) -> None:
        if text.strip():
            sides[text.strip()] = tm[4]

    page.extract_text(visitor_text=note)
    with pikepdf.open(io.BytesIO(document)) as opened:
        assert opened.Root.Lang == "ar"
    code = next(place for text, place in sides.items() if "Telephone" in text)
    assert code < 300  # the foot's words stand to the left of the square code


def test_a_picture_for_social_media_has_the_size_that_these_want() -> None:
    content = card_of(a_link(an_entry(), "sv"), [])
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1200, 630)


def fields(words: Mapping[str, str]) -> dict[str, set[str]]:
    return {
        name: {field for _text, field, _spec, _conversion in Formatter().parse(text) if field}
        for name, text in words.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_all_words_with_the_same_gaps(language: str) -> None:
    assert fields(WORDS[language]) == fields(WORDS["en"])
    assert all(text.strip() for text in WORDS[language].values())
