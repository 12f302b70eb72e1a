"""Portfolios in one's own data, and nothing of them after the account (A-9.12, A3.8)."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from samskap.awards.models import Award
from samskap.people.models import Person
from samskap.portfolio.actions.sharing import share
from samskap.portfolio.models import Attachment, Link, Piece, Portfolio
from samskap.privacy import actions, export
from tests.awards.structure import text_of
from tests.people.factories import PersonFactory
from tests.portfolio.factories import AT, FilePieceFactory, PieceFactory, PortfolioFactory
from tests.portfolio.hostile import PDF
from tests.portfolio.sharing import token_of
from tests.portfolio.test_shown import a_photo


@pytest.fixture
def portfolio(db) -> Portfolio:
    made = PortfolioFactory(name="Åsa Berg-Lind")
    PieceFactory(made, title="Trust", text="Trust took time.", shows="I can listen.")
    a_photo(made)
    FilePieceFactory(made, content=PDF)
    return made


def kept_files() -> list[Path]:
    """The files that lie in the storage."""
    root = Path(default_storage.path("portfolio"))
    return [each for each in root.rglob("*") if each.is_file()]


@pytest.mark.journey("A3.8")
@pytest.mark.policy("A-9.12", "X-6.3")
def test_a3_8_all_portfolios_are_in_ones_own_data_as_pdf_page_and_json(portfolio):
    second = PortfolioFactory(portfolio.person, title="For the county")
    PieceFactory(PortfolioFactory(), text="Somebody else’s.")
    token = token_of(portfolio, note="Region Skåne")
    with export.archive(person_id=portfolio.person_id, at=AT) as packed, ZipFile(packed) as inside:
        names = [each for each in inside.namelist() if each.startswith("files/portfolio/")]
        folder = "files/portfolio/1/"
        assert {f"{folder}{each}" for each in ("index.html", "archive.css", "portfolio.pdf")} < set(names)
        assert inside.read(f"{folder}files/02-poster.pdf") == PDF
        assert "Trust took time." in text_of(inside.read(f"{folder}portfolio.pdf"))
        assert second.title in inside.read("files/portfolio/2/index.html").decode()
        page = inside.read(f"{folder}index.html").decode()
        for _attribute, beside in re.findall(r'(src|href)="((?:files/|archive)[^"]*)"', page):
            assert f"{folder}{beside}" in names
        data = {each["kind"]: each for each in json.loads(inside.read("data.json"))["kinds"]}
        everything = inside.read("data.json").decode() + inside.read("index.html").decode()
    assert [each["caption"] for each in data["portfolio.Portfolio"]["rows"]] == [
        portfolio.title,
        second.title,
    ]
    assert data["portfolio.Piece"]["rows"][0]["values"]["shows"] == "I can listen."
    assert data["portfolio.Link"]["rows"][0]["values"]["note"] == "Region Skåne"
    for told in (token, Link.objects.get().fingerprint, "Somebody else"):
        assert told not in everything


@pytest.mark.database
@pytest.mark.journey("A3.8", "A3.Pass")
@pytest.mark.policy("A-9.12", "X-6.4")
@pytest.mark.django_db(transaction=True)
def test_a3_8_with_the_account_everything_goes_files_too(portfolio):
    token_of(portfolio)
    others = FilePieceFactory(PortfolioFactory(), content=PDF)
    assert len(kept_files()) == 3
    actions.erase_person(person=portfolio.person, by=portfolio.person, at=timezone.now())
    assert [each.name for each in kept_files()] == [Path(others.attachment.name).name]
    assert list(Portfolio.objects.all()) == [others.portfolio]
    assert list(Piece.objects.all()) == [others]
    assert (Attachment.objects.count(), Link.objects.count(), Award.objects.count()) == (1, 0, 0)


@pytest.mark.policy("A-9.12")
@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_fails_keeps_the_files(portfolio, monkeypatch):
    def fails(*_people: object, **_facts: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("samskap.privacy.actions.record", fails)
    with pytest.raises(RuntimeError):
        actions.erase_person(person=portfolio.person, by=portfolio.person, at=timezone.now())
    assert len(kept_files()) == 2
    assert Person.objects.filter(pk=portfolio.person_id).exists()


@pytest.mark.policy("X-6.3")
def test_the_export_of_somebody_with_extra_care_is_the_same(portfolio):
    share(portfolio, ends_on=timezone.localdate(AT), shows_name=False, by=portfolio.person, at=AT)
    Person.objects.update(extra_care=True)
    with export.archive(person_id=portfolio.person_id, at=AT) as packed, ZipFile(packed) as inside:
        assert "files/portfolio/1/portfolio.pdf" in inside.namelist()
    with export.archive(person_id=PersonFactory().pk, at=AT) as packed, ZipFile(packed) as inside:
        assert not [each for each in inside.namelist() if "portfolio" in each]
