"""Journey A2, steps 6 and 7: the PDF itself."""

import io
import logging
import re

import pikepdf
import pypdf
import pytest
import typst
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samskap.awards import pdf
from samskap.awards.pdf import render
from samskap.awards.wording import labels, meaning
from samskap.ui import typesetting
from samskap.ui.printable import printable
from samskap.ui.typesetting import NotDrawn
from tests.awards.conftest import answers, snapshot
from tests.awards.test_check import CREDITS, DENIALS

#: What people and attackers may write.
HOSTILE = {
    "emoji": "Bra 😀👍🏽 👩‍👩‍👧 🇳🇴 ❤️",
    "cjk": "学习 証明書 한국어",
    "thai": "สวัสดีครับ",
    "hebrew": "שָׁלוֹם עולם",
    "georgian": "გამარჯობა",
    "armenian": "Բարեւ",
    "tamil": "வணக்கம்",
    "devanagari": "नमस्ते क्षत्रिय",
    "amharic": "ሰላም ለዓለም፣ እንዴት ነህ?",
    "kurdish, dari, pashto": "ڕۆژباش ێ ۆ ڵ سلام چ ژ گ ښه ورځ ګ ړ",
    "mixed directions": "Jeg sa «مرحبا بكم» i 2026 og הוא ענה (OK).",
    "private use": "\ue000\uf8ff\U000f0000",
    "controls": "a\0b\x01\x07\x1b[31mb\x7f\x85",
    "overrides": "abc\u202efdp.exe\u202c\u2066x\u2069\u200e\u200f",
    "invisible": "a\u200bb\u200dc\ufeff\u2060\u00ad\u180e\u3164\u115f",
    "tags": "a\U000e0041b\U000e007f",
    "markup": '#read("/etc/passwd") *bold* $x$ @ref <label> #sys.inputs \\ `raw` [x] https://e.org // /* d',
    "json": '"}],"x":[{"\\u0000 \\',
    "longest word": "x" * 20_000,
    "longest Arabic word": "ب" * 3_000,
    "longest emoji run": "😀" * 1_000,
    "newlines": "a\n" * 2_000,
    "empty lines": "a" + "\n" * 5_000 + "b",
    "stacked marks": "a" + "\u0301" * 500 + "b" + "\u0489" * 50 + "\u20dd",
    "only a mark": "\u0301",
    "big": "ord " * 25_000,
    "not characters": "\ufffe\uffff\ufdd0\U0001ffff",
    "separators": "a\tb\u2028c\u2029d\u000b\u000c\u3000e",
    "mathematics": "𝒳 ℝ ∑ → ☐ ☑ ✓ • … ½ ²",
    "half a surrogate": "a\ud800b",
    "keycaps": "1️⃣ #️⃣ ©️ ®️ ™️",
    "only spaces": "   \u00a0 ",
    "nothing": "",
}
REALISTIC = [
    f"{number}. Vi begynte på nytt. Frivillige, ledere og brukere satt ved samme bord – «endelig», sa de.\n"
    "Tillit tar tid å bygge, og den forsvinner fort.\n\n" + "Det krever at noen gir fra seg makt. " * 20
    for number in range(1, 21)
]


def opened(document: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(document))


def text_of(document: bytes) -> str:
    """All text in reading order, without what stands at the foot of each page."""
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    text = "\n".join(page.extract_text() for page in pages)
    return re.sub(r"Number [A-Z0-9-]{19}\s*Page \d+ / \d+", "", text)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u200b", "")).strip()


def elements(document: bytes) -> list[tuple[str, str]]:
    """Every element of the structure tree, in order: its kind, and its language if it has one of its own."""
    found: list[tuple[str, str]] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append((str(node.S), str(node.get("/Lang", ""))))
            if "/K" in node:
                walk(node.K)

    with opened(document) as whole:
        walk(whole.Root.StructTreeRoot.K)
    return found


@pytest.fixture(scope="module")
def realistic() -> bytes:
    return render(snapshot(*REALISTIC))


@pytest.mark.policy("A-8")
@pytest.mark.journey("A2.Pass")
def test_a2_the_text_of_the_pdf_is_the_text_of_the_database_for_all_twenty(realistic):
    printed = squeezed(text_of(realistic))
    for answer in answers(*REALISTIC):
        assert squeezed(f"{answer.number}. {answer.prompt} {answer.text}") in printed


@pytest.mark.journey("A2.7")
def test_a2_7_it_is_one_page_and_seven_to_nine_more_on_a4_and_small(realistic):
    thousand = [(text * 3)[:1000] for text in REALISTIC]
    document = opened(render(snapshot(*thousand)))
    assert 1 + 7 <= len(document.pages) <= 1 + 9
    assert all([round(float(side)) for side in page.mediabox] == [0, 0, 595, 842] for page in document.pages)
    assert len(realistic) <= 150_000


@pytest.mark.policy("A-6", "A-8")
@pytest.mark.journey("A2.6")
def test_a2_6_the_first_page_says_all_that_a_certificate_must_say(realistic):
    first = squeezed(pypdf.PdfReader(io.BytesIO(realistic)).pages[0].extract_text())
    for told in (
        "Samskap",
        "Certificate of completion",
        "Åsa Berg-Lind",
        "Co-creation in public services",
        "14 March 2027",
        "about 12 hours",
        "7KQ4-9XWM-3HTR-CD6N",
        "Weigh what is right.",
        "No teacher has assessed the answers.",
        "gives no credits.",
        "learn.example.org/check/7KQ4-9XWM-3HTR-CD6N/",
    ):
        assert told in first
    assert "What did you recognise" not in first


@pytest.mark.policy("X-2")
@pytest.mark.journey("A2.Pass")
def test_a2_the_pdf_is_tagged_and_says_its_title_language_and_standards(realistic):
    document = opened(realistic)
    root = document.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "en"
    assert root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as facts:
        assert facts["dc:title"] == "Certificate of completion: Co-creation in public services"
        assert (facts["pdfuaid:part"], facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("1", "3", "A")
    kinds = [kind for kind, _language in elements(realistic)]
    assert [kinds.count(f"/H{level}") for level in (1, 2, 3)] == [1, 3, 20]
    assert kinds.count("/Figure") == 1
    assert "/L" in kinds
    assert "/Link" in kinds


@pytest.mark.policy("X-1")
@pytest.mark.journey("A2.Wrong")
def test_a2_every_text_is_marked_with_its_own_language():
    document = render(snapshot("سلام عليكم", "ሰላም", "Hei", language="nb", name="محمد الأمين"))
    with opened(document) as whole:
        assert str(whole.Root.Lang) == "nb"
    assert {"ar", "am", "en"} <= {language for _kind, language in elements(document)}


def test_an_arabic_answer_stands_at_the_right_and_keeps_its_letters():
    document = render(snapshot("سلام\n\nلا بأس"))
    page = pypdf.PdfReader(io.BytesIO(document)).pages[1]
    assert not {"س", "ل", "ا", "م"} - set(page.extract_text())
    data = pdf._page_data(snapshot("سلام", "Hei\n\nسلام"), printable)
    assert [each["right-to-left"] for each in data["answers"]] == [True, False]
    assert [each["lang"] for each in data["answers"][1]["paragraphs"]] == ["en", "ar"]


def test_paragraphs_and_lines_are_kept_and_a_desert_of_empty_lines_is_not():
    data = pdf._page_data(snapshot("\n one\n  two\n\nthree\n\n\n\n\n\n\n four\n\n"), printable)
    (answer,) = data["answers"]
    assert [(each["lines"], each["gap"]) for each in answer["paragraphs"]] == [
        ([" one", "  two"], 0),
        (["three"], 0),
        ([" four"], 2),
    ]


def test_a_choice_without_a_text_and_a_text_without_a_choice_are_drawn():
    from samskap.awards.snapshot import PrintedAnswer

    chosen = PrintedAnswer(1, "q", "Which?", "en", "", ("Ghent", "Łódź"))
    assert "Chosen: Ghent, Łódź" in squeezed(text_of(render(snapshot(answers=(chosen,)))))


@pytest.mark.policy("A-8")
@pytest.mark.journey("A2.Wrong")
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a2_no_text_breaks_the_certificate(text, caplog):
    assert render(snapshot(text, "after")).startswith(b"%PDF")
    assert not caplog.records, "the last resort was needed"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a2_no_prompt_outcome_choice_name_or_title_breaks_it_either(text, caplog):
    short = text[:300]
    render(snapshot("a", name=short or "x", course_title=short, issuer=short, outcomes=(short, "b")))
    assert not caplog.records, "the last resort was needed"


@pytest.mark.policy("A-8")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=200), min_size=5, max_size=20), st.text(min_size=1, max_size=120))
def test_a2_whatever_is_written_there_is_a_certificate(caplog, texts, name):
    assert render(snapshot(*texts, name=name)).startswith(b"%PDF")
    assert not caplog.records, "the last resort was needed"


def test_no_text_steers_the_document():
    text = '#read("coverage.json") #import "main.typ" #sys.version $x^2$ *not bold*'
    assert squeezed(text) in squeezed(text_of(render(snapshot(text))))


def test_when_the_typesetter_refuses_signs_are_named_and_the_log_tells_nothing_personal(monkeypatch, caplog):
    typeset = typesetting.typeset

    def choosy(template, data, standards):
        if "ሰ" in str(data):
            raise typst.TypstError("the text ሰላም could not be displayed")
        return typeset(template, data, standards)

    monkeypatch.setattr(typesetting, "typeset", choosy)
    with caplog.at_level(logging.DEBUG):
        document = render(snapshot("ሰ og Habits", name="Kari"))
    assert "[ETHIOPIC SYLLABLE SA] og Habits" in squeezed(text_of(document))
    assert len(caplog.records) == 1
    assert "7KQ4" in caplog.text
    assert not [word for word in ("ሰ", "Habits", "Kari") if word in caplog.text]


def test_when_nothing_helps_the_error_says_nothing_personal(monkeypatch, caplog):
    def broken(*_arguments):
        raise typst.TypstError("Habits and Kari")

    monkeypatch.setattr(typesetting, "typeset", broken)
    with pytest.raises(NotDrawn) as caught:
        render(snapshot("Habits", name="Kari"))
    assert caught.value.__context__ is None
    assert "Habits" not in f"{caught.value} {caplog.text}"


def test_a_process_that_was_forked_after_drawing_says_so_instead_of_hanging(monkeypatch):
    render(snapshot("a"))
    monkeypatch.setattr(typesetting.os, "getpid", lambda: 1)
    with pytest.raises(RuntimeError, match="forked"):
        render(snapshot("a"))


@pytest.mark.policy("A-6")
@pytest.mark.parametrize("language", DENIALS)
def test_a2_on_paper_too_credits_are_named_only_where_they_are_denied(language):
    with translation.override(language):
        words = labels(snapshot(language=language))
        assert words.pop("meaning") == meaning()
        assert len(CREDITS.findall(meaning())) == 1
    assert not CREDITS.search(" ".join(words.values()))


@pytest.mark.parametrize("language", ["en", "nb", "sv", "ar-xb", "so", "nonsense"])
def test_it_is_drawn_in_any_language(language):
    assert render(snapshot("a", language=language, course_language=language)).startswith(b"%PDF")
