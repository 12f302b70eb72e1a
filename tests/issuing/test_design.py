"""What an organisation puts on its certificates: changed without a programmer, for those to come only."""

import dataclasses
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader

from samskap.audit.models import Event
from samskap.awards.actions.renderings import pdf_of
from samskap.awards.models import Award, Design, Logo
from samskap.awards.pdf import draw_draft
from samskap.awards.queries import snapshot_of
from samskap.awards.rules import Kind
from samskap.issuing.draft import draft_of
from samskap.issuing.forms.design import LONGEST_SIGNER, LONGEST_STATEMENT, LONGEST_TITLE
from samskap.issuing.logos import cleaned
from samskap.organisations.rules import Role
from tests.issuing.factories import AT, AttestationFactory
from tests.issuing.test_certificates import words_of
from tests.issuing.test_logos import file_of, made_up_png
from tests.organisations.factories import MembershipFactory, OrganisationFactory

PAGE, LOGO = "/en/work/certificates/design/", "/en/work/certificates/design/logo/"
TEXTS = {
    "name_1": "Kari Nordmann",
    "title_1": "Head of the centre",
    "name_2": "",
    "title_2": "",
    "name_3": "Åsa Berg",
    "title_3": "",
    "statement_en": "We wish you luck.",
    "statement_nb": "Lykke til.",
    "statement_sv": "",
}
NAVY = file_of(Image.new("RGB", (400, 100), "navy"))


def upload(content: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.fixture
def desk(browser, coordinator):
    return browser(coordinator.person)


@pytest.mark.policy("A-8.20")
def test_what_is_changed_stands_on_later_certificates_and_on_no_earlier_one(desk, centre, coordinator):
    before = AttestationFactory(organisation=centre)
    document = pdf_of(before, at=AT)
    assert desk.post(PAGE, TEXTS).status_code == 302
    assert desk.post(LOGO, {"logo": upload(NAVY), "text": "Demo centre"}).status_code == 302
    after = snapshot_of(AttestationFactory(organisation=centre))
    assert [(each.name, each.title) for each in after.signatures] == [
        ("Kari Nordmann", "Head of the centre"),
        ("Åsa Berg", ""),
    ]
    assert (after.statement, after.logo_text) == ("We wish you luck.", "Demo centre")
    assert bytes(Logo.objects.get(pk=after.logo).png) == cleaned(NAVY)
    assert snapshot_of(AttestationFactory(organisation=OrganisationFactory())).signatures == ()

    stored = Award.objects.get(pk=before.pk)
    assert snapshot_of(stored) == snapshot_of(before)
    assert pdf_of(stored, at=AT) == document
    assert "Kari Nordmann" not in text_of(document)
    page = words_of(desk.get(PAGE))
    assert "Those that have been issued stay as they are." in page
    verbs = list(
        Event.objects.filter(verb="issuing.design_changed").values_list("by_id", "role", "organisation_id")
    )
    assert verbs == [(coordinator.person.pk, "coordinator", centre.pk)] * 2
    facts = json.dumps(list(Event.objects.values_list("facts", flat=True)), ensure_ascii=False)
    assert not [text for text in ("Kari", "Head", "luck", "Demo centre") if text in facts]


@pytest.mark.policy("A-8.20")
def test_a_later_logo_leaves_issued_certificates_theirs_and_a_mistaken_one_is_forgotten(desk, centre):
    desk.post(LOGO, {"logo": upload(NAVY), "text": "Demo centre"})
    first = Design.objects.get(organisation=centre).logo_id
    award = AttestationFactory(organisation=centre)
    desk.post(LOGO, {"logo": upload(file_of(Image.new("RGB", (400, 100), "red"))), "text": "Demo centre"})
    second = Design.objects.get(organisation=centre).logo_id
    assert Logo.objects.filter(pk=first).exists()
    assert snapshot_of(award).logo == first
    done = desk.post(f"{LOGO}remove/", follow=True)
    assert "Certificates that were issued keep the logo." in words_of(done)
    design = Design.objects.get(organisation=centre)
    assert (design.logo_id, design.logo_text) == (None, "")
    assert not Logo.objects.filter(pk=second).exists(), "nothing names it"
    assert Logo.objects.filter(pk=first).exists()


@pytest.mark.policy("A-8.20")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg onload='alert(1)'/>", "Drawings can carry programs"),
        (b"GIF89a", "We take PNG and JPEG"),
        (made_up_png(30_000, 30_000), "too many dots"),
        (NAVY[:-40], "can’t be opened"),
        (file_of(Image.new("RGB", (100, 20))), "too small to print"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 1_500_000, "too large: 1.5 MB at most"),
        (b"", "We take PNG and JPEG"),
        (None, "Choose a file with the logo."),
    ],
)
def test_a_file_that_isn_t_taken_is_explained_and_the_text_is_kept(desk, centre, content, said):
    sent = {"text": "The words <b>in</b> it"}
    page = desk.post(LOGO, sent | ({} if content is None else {"logo": upload(content)}))
    assert page.status_code == 422
    assert said in words_of(page)
    assert 'value="The words &lt;b&gt;in&lt;/b&gt; it"' in page.content.decode()
    assert "choose it once more" in words_of(page)
    assert not Logo.objects.exists()
    assert not Event.objects.filter(verb="issuing.design_changed").exists()


def test_a_logo_needs_words_and_its_words_can_be_changed_alone(desk, centre):
    page = desk.post(LOGO, {"logo": upload(NAVY), "text": "  "})
    assert page.status_code == 422
    assert "Write what the logo shows" in words_of(page)
    desk.post(LOGO, {"logo": upload(NAVY), "text": "Demo"})
    desk.post(LOGO, {"text": "Demo  centre"})
    design = Design.objects.get(organisation=centre)
    assert (design.logo_text, bytes(design.logo.png)) == ("Demo centre", cleaned(NAVY))
    assert 'alt="Demo centre"' in desk.get(PAGE).content.decode()
    long = desk.post(LOGO, {"text": "a" * 121})
    assert (long.status_code, "1 character too long" in words_of(long)) == (422, True)


@pytest.mark.policy("A-8.20")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name_1": "a" * (LONGEST_SIGNER + 1)}, "1 character too long"),
        ({"title_3": "a" * (LONGEST_TITLE + 2)}, "2 characters too long"),
        ({"statement_nb": "å" * (LONGEST_STATEMENT + 1)}, "1 character too long"),
        ({"name_2": "学 Li"}, "no letters for: 学"),
        ({"name_1": " "}, "Write who has this title"),
    ],
)
def test_texts_that_don_t_fit_come_back_as_they_were_typed(desk, centre, changes, said):
    for wish in ("save", "preview", "pdf"):
        page = desk.post(PAGE, {**TEXTS, **changes, "wish": wish})
        assert page.status_code == 422
        assert said in words_of(page)
        html = page.content.decode()
        assert all(text.strip() in html for text in {**TEXTS, **changes}.values())
    assert not Design.objects.exists()


@pytest.mark.policy("A-8.20")
def test_a_draft_shows_what_is_typed_and_saves_nothing(desk, centre):
    AttestationFactory(organisation=centre, title="Digital first steps")
    page = desk.post(PAGE, {**TEXTS, "wish": "preview", "language": "nb"})
    assert page.status_code == 200
    html = page.content.decode()
    assert 'src="data:image/png;base64,' in html
    assert 'value="Kari Nordmann"' in html
    draft = desk.post(PAGE, {**TEXTS, "wish": "pdf", "language": "nb"})
    assert draft["Content-Type"] == "application/pdf"
    text = text_of(draft.content)
    for shown in (
        "Lykke til.",
        "Kari Nordmann",
        "Åsa Berg",
        "Digital first steps",
        "Demo centre",
        "0000-0000",
    ):
        assert shown in text
    assert "Attendant" not in text
    english = text_of(desk.post(PAGE, {**TEXTS, "wish": "pdf", "language": "en"}).content)
    for shown in ("We wish you luck.", "Name of the learner", "This is a draft. It hasn’t been issued"):
        assert shown in english
    assert desk.post(PAGE, {**TEXTS, "wish": "pdf", "language": "../etc"}).status_code == 200
    assert not Design.objects.exists()
    assert Award.objects.count() == 1


@pytest.mark.policy("A-8.20")
def test_texts_are_texts_on_the_page_and_on_paper(desk, centre):
    hostile = '#read("/etc/passwd") <b>$x$ {{ 7*7 }}'
    desk.post(PAGE, {**TEXTS, "name_1": hostile, "statement_en": hostile})
    assert "<b>$x" not in desk.get(PAGE).content.decode()
    text = text_of(desk.post(PAGE, {**TEXTS, "name_1": hostile, "wish": "pdf", "language": "en"}).content)
    assert "$x$" in text
    assert "root:" not in text
    assert Design.objects.get().words["en"]["statement"] == hostile
    desk.post(PAGE, {**TEXTS, "statement_en": "One\n\n\n\nline\u2028more"})
    assert Design.objects.get().words["en"]["statement"] == "One line more"


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_the_longest_texts_fit_on_the_first_page_beside_three_long_outcomes(centre, language):
    name = "Kari Holm Svensson av Lindenkrona-Ferdinand och Johannesdottir"[:LONGEST_SIGNER]
    title = ("Head of the centre and of the library " * 5)[:LONGEST_TITLE]
    statement = ("words of an ordinary length " * 20)[:LONGEST_STATEMENT]
    design = Design(
        signatures=[{"name": name, "title": title}] * 3,
        words={language: {"statement": statement}},
    )
    draft = draft_of(centre, design, language=language, on=AT.date())
    whole = dataclasses.replace(
        draft,
        kind=Kind.COURSE_CERTIFICATE,
        title="Co-creation in public services, and what it takes to begin",
        outcomes=("An outcome with as many words as those of the course that comes along, or more. " * 2,)
        * 3,
    )
    pages = PdfReader(io.BytesIO(draw_draft(whole))).pages
    assert len(pages) == 1
    assert (
        len(PdfReader(io.BytesIO(draw_draft(dataclasses.replace(whole, statement=statement * 8)))).pages) > 1
    )


def test_each_organisation_has_a_design_of_its_own(desk, centre, browser):
    desk.post(PAGE, TEXTS)
    other = MembershipFactory(Role.PROGRAMME_COORDINATOR)
    assert "Kari Nordmann" not in browser(other.person).get(PAGE).content.decode()
    browser(other.person).post(PAGE, {**TEXTS, "name_1": "Other"})
    assert Design.objects.get(organisation=centre).signatures[0]["name"] == "Kari Nordmann"
