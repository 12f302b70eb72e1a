"""A programme's page is complete in three languages, and says how to get a place."""

import io
import re
from pathlib import Path

import pikepdf
import pypdf
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from samskap.programmes.facts import facts_of
from samskap.programmes.models import Programme
from samskap.rounds.models import Regulation, Round
from samskap.rounds.rules.stages import Stage
from tests.organisations.factories import OrganisationFactory
from tests.programmes.facts import small_facts
from tests.rounds.factories import ProgrammeFactory, RoundFactory

SHIPPED = Path(__file__).parents[2] / "programmes" / "school-of-innovation"


@pytest.fixture
def shipped(db) -> Programme:
    OrganisationFactory(name="Demo school", runs_the_site=True)
    call_command("programmes", "import", str(SHIPPED), stdout=io.StringIO())
    return Programme.objects.get()


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split())


@pytest.mark.policy("C-1.1", "C-1.2", "C-3.1", "C-7.1", "C-8.1", "C-8.3")
@pytest.mark.parametrize("language", ["nb", "en", "sv"])
def test_everything_stands_on_the_page(shipped, client, language):
    response = client.get(f"/{language}/programmes/school-of-innovation/")
    shown, text = text_of(response), facts_of(shipped).text(language)
    wanted = [
        text.title, text.summary, text.school, text.place, text.faculty, text.department, text.certificate,
        text.contact, *text.about, *text.target, *text.themes, *text.ways, *text.project, *text.requirements,
        *text.exam, *text.fees, *text.outcomes.knowledge, *text.outcomes.skills, *text.outcomes.competence,
        *(each.title for each in text.pillars), *(each.text for each in text.gatherings.values()),
    ]  # fmt: skip
    wanted += [each[language] for each in Regulation.objects.get().terms["admission"]["texts"].values()]
    assert [each for each in wanted if escape(each) not in shown] == []
    assert "30" in shown
    assert "14" in shown
    assert Regulation.objects.get().source in shown


@pytest.mark.policy("C-1.1")
def test_a_language_it_doesn_t_have_shows_the_original_with_a_label(db, client):
    ProgrammeFactory(slug="small", facts=small_facts("small", "Original", languages=("en",)))
    page = client.get("/sv/programmes/small/").content.decode()
    assert '<p class="s-language">' in page
    assert 'lang="en"' in page
    assert "About it in en." in page
    assert '<p class="s-language">' not in client.get("/en/programmes/small/").content.decode()


@pytest.mark.policy("C-3.1", "C-1.1")
@pytest.mark.parametrize("language", ["nb", "en", "sv"])
def test_the_outcomes_stand_on_a_tagged_document(shipped, client, language):
    response = client.get(f"/{language}/programmes/school-of-innovation/sheet.pdf")
    assert response["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(response.content)) as document:
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang)[:2] == language
        assert len(document.pages) <= 2

    drawn = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.content)).pages)
    drawn = re.sub(r"\W", "", drawn)
    outcomes = facts_of(shipped).text(language).outcomes
    for each in (*outcomes.knowledge, *outcomes.skills, *outcomes.competence):
        assert re.sub(r"\W", "", each) in drawn


def test_what_isn_t_there_isn_t_shown(db, client):
    assert client.get("/en/programmes/nothing/").status_code == 404
    assert "No programmes yet" in text_of(client.get("/en/programmes/"))
    it = RoundFactory(ProgrammeFactory(slug="small"), stage=Stage.DRAFT, slug="not-told-yet")
    assert "not-told-yet" not in client.get("/en/programmes/small/").content.decode()
    assert client.get(f"/en/programmes/small/rounds/{it.slug}/").status_code == 404


@pytest.mark.database
def test_a_page_costs_as_much_with_many_rounds(db, client):
    it = ProgrammeFactory(slug="small")
    RoundFactory(it)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/en/programmes/small/").status_code == 200
        return len(captured)

    first = cost()
    for _ in range(20):
        RoundFactory(it, regulation=Round.objects.all()[0].regulation)
    assert cost() == first <= 3


def test_the_list_names_every_programme(shipped, client):
    ProgrammeFactory(slug="small", facts=small_facts("small", "Another programme"))
    page = text_of(client.get("/en/programmes/"))
    assert "National school of innovation for municipalities" in page
    assert "Another programme" in page
