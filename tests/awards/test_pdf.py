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

from samskap.awards.paper import paper_of
from samskap.awards.pdf import draw_draft, render
from samskap.awards.rules import Kind
from samskap.awards.snapshot import Signature
from samskap.awards.wording import labels, meaning
from samskap.ui import typesetting
from samskap.ui.typesetting import NotDrawn
from tests.awards import structure
from tests.awards.conftest import answers, snapshot
from tests.awards.hostile import HOSTILE
from tests.awards.test_check import CREDITS, DENIALS

SHOWN_AT = "https://learn.example.org/shown/abcdefghijklmnopqrstuvwxyz/"
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
    return render(snapshot(*REALISTIC), shown_at=SHOWN_AT)


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
    read = structure.text_of(render(snapshot("سلام\n\nلا بأس")))
    assert [word for word in ("سلام", "لا", "بأس") if word not in read] == []
    drawn = paper_of(snapshot("سلام", "Hei\n\nسلام")).answers
    assert [each.right_to_left for each in drawn] == [True, False]
    assert [each.lang for each in drawn[1].paragraphs] == ["en", "ar"]


def test_paragraphs_and_lines_are_kept_and_a_desert_of_empty_lines_is_not():
    (answer,) = paper_of(snapshot("\n one\n  two\n\nthree\n\n\n\n\n\n\n four\n\n")).answers
    assert [(each.lines, each.gap) for each in answer.paragraphs] == [
        ((" one", "  two"), 0),
        (("three",), 0),
        ((" four",), 2),
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
    render(snapshot("a", name=short or "x", title=short, issuer=short, outcomes=(short, "b")))
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

    def choosy(template, data, standards, files):
        if "ሰ" in str(data):
            raise typst.TypstError("the text ሰላም could not be displayed")
        return typeset(template, data, standards, files)

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
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", DENIALS)
def test_a2_on_paper_too_credits_are_named_only_where_they_are_denied(language, kind):
    with translation.override(language):
        words = labels(snapshot(language=language, kind=kind))
        assert words.pop("meaning") == meaning(kind)
        assert len(CREDITS.findall(meaning(kind))) == (0 if kind is Kind.TRANSCRIPT else 1)
    assert not CREDITS.search(" ".join(words.values()))


def test_no_two_kinds_say_the_same():
    said = {(words["title"], words["meaning"]) for words in map(labels, map(of_kind, Kind))}
    assert len(said) == len(Kind)
    assert len({title for title, _meaning in said}) == len(Kind)


def of_kind(kind):
    return snapshot(kind=kind)


def test_a_certificate_of_staff_is_one_page_with_who_signs_and_what_was_attended():
    told = snapshot(
        kind=Kind.COURSE_PARTICIPANT,
        outcomes=(),
        course="",
        from_on="2027-01-12",
        until_on="2027-03-09",
        hours=16,
        statement="It was held at the library.",
        signatures=(Signature("Karin Lind", "Principal"), Signature("Ola Berg", "Teacher")),
    )
    document = render(told, shown_at=SHOWN_AT)
    assert len(opened(document).pages) == 1
    read = squeezed(structure.text_of(document))
    for said in (
        "Certificate of participation",
        "has taken part in the course",
        "12 January 2027 – 9 March 2027",
        "16 hours",
        "It was held at the library.",
        "Karin Lind",
        "Teacher",
        "It gives no grade and no credits.",
    ):
        assert said in read
    assert "about 16 hours" not in read
    assert "What the course is meant to lead to" not in read


def test_everything_that_may_be_long_still_fits_on_one_page():
    long = "Arbetsmarknads- och vuxenutbildningsförvaltningen i Ronneby kommun och samverkande kommuner "
    told = snapshot(
        kind=Kind.ATTENDANCE,
        name=("Maria Fernanda Gonzalez de la Cruz " * 4)[:120],
        issuer=(long * 2)[:120],
        title=(long * 3)[:200],
        statement=("It was held at the library, with interpreters. " * 20)[:500],
        outcomes=("Weigh what is right for those whom it concerns, and say why.",) * 4,
        signatures=(Signature(long[:80], long[:80]),) * 3,
        from_on="2027-01-12",
        until_on="2027-03-09",
    )
    assert len(opened(render(told, shown_at=SHOWN_AT)).pages) == 1


def test_without_a_link_it_says_whom_to_ask_and_has_no_square_code():
    document = render(snapshot("a"))
    read = squeezed(structure.text_of(document))
    assert "This certificate can’t be checked online." in read
    assert "can ask its issuer, Samskap." in read
    assert "Check this certificate" not in read
    assert "/Figure" not in [kind for kind, _language in elements(document)]
    with opened(document) as whole:
        assert not [page for page in whole.pages if "/Annots" in page]


@pytest.mark.parametrize(("language", "word"), [("en", "Draft"), ("nb", "Utkast")])
def test_a_draft_says_so_on_every_page_and_has_nothing_that_proves(language, word):
    document = draw_draft(snapshot(*REALISTIC[:2], language=language))
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    assert len(pages) == 2
    assert all(word in page.extract_text() for page in pages)
    with opened(document) as whole:
        assert not whole.attachments
        assert "/AcroForm" not in whole.Root


@pytest.mark.parametrize("language", ["en", "nb", "sv", "ar-xb", "so", "nonsense"])
def test_it_is_drawn_in_any_language(language):
    assert render(snapshot("a", language=language, title_language=language)).startswith(b"%PDF")
