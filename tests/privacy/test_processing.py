"""The record of processing activities is made from the declarations and the decisions."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from samskap.organisations.rules import Role
from samskap.privacy import manifest
from samskap.privacy.processing import record_of_processing
from tests.organisations.factories import MembershipFactory, OrganisationFactory

PAGE = "/en/work/oversight/processing/"


def printed(*options: str) -> str:
    out = StringIO()
    call_command("processing", *options, stdout=out)
    return out.getvalue()


def officer() -> Client:
    """A data-protection officer's browser."""
    client = Client()
    client.force_login(MembershipFactory(Role.DATA_PROTECTION_OFFICER).person)
    return client


@pytest.mark.policy("X-6.6")
def test_everything_that_is_declared_to_be_about_people_stands_in_it(db):
    record = record_of_processing(on=timezone.localdate())
    titles = {entry.title for activity in record.activities for entry in activity.entries}
    personal = [each for each in manifest.about_people() if each.model != "centre.Concern"]
    assert {each.title for each in personal} <= titles
    for activity in record.activities:
        assert activity.people, activity.name
        for entry in activity.entries:
            assert entry.purpose
            assert entry.ground
            assert entry.data
            assert all(entry.kept)


@pytest.mark.policy("X-6.6")
def test_it_names_who_answers(db, settings):
    OrganisationFactory(name="Demo municipality", runs_the_site=True)
    assert "**Controller:** Demo municipality" in printed()
    settings.CONTROLLER = "The board of Demo municipality"
    settings.CONTROLLER_CONTACT = "1 Demo Street"
    text = printed()
    assert "**Controller:** The board of Demo municipality" in text
    assert "**Contact:** 1 Demo Street" in text


@pytest.mark.policy("X-6.6", "X-6.5")
def test_a_decided_period_stands_in_it_with_its_number(db, settings, tmp_path):
    settings.RETENTION_FILE = tmp_path / "retention.yaml"
    settings.RETENTION_FILE.write_text("learning.PageRead: {days: 730, decision: KS 2027/118}")
    assert "730 days. Counted from: Opened last (decision KS 2027/118)" in printed()
    assert "Accounts whose address nobody confirmed: 7 days" in printed()


def test_it_can_be_had_as_a_page_to_keep(db):
    html = printed("--format", "html", "--language", "sv")
    assert '<html lang="sv" dir="ltr">' in html
    assert "<script" not in html


@pytest.mark.policy("X-6.6")
def test_the_data_protection_officer_reads_it_on_a_page(db):
    html = officer().get(PAGE).content.decode()
    assert "Record of processing activities" in html
    assert "Your answers" in html


def test_a_mistake_in_the_periods_is_said_on_the_page(db, settings, tmp_path):
    settings.RETENTION_FILE = tmp_path / "nowhere.yaml"
    answer = officer().get(PAGE)
    assert answer.status_code == 200
    assert "The periods can’t be read" in answer.content.decode()


def test_others_may_not_read_it_there(db):
    client = Client()
    client.force_login(MembershipFactory(Role.TEACHER).person)
    assert client.get(PAGE).status_code == 403
