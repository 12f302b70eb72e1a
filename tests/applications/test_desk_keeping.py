"""What is kept of applications, for how long, and what goes with whom."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.files.storage import default_storage

from samskap.applications.actions.documents import GRACE, add_diploma, remove_orphans
from samskap.applications.actions.erasing import erase_applications, erase_editors
from samskap.applications.files import SHELF
from samskap.applications.models import Application, Document, Editor, Participation
from samskap.applications.personal_data import DRAFTS_KEPT_DAYS, EXPIRIES
from samskap.applications.rules.states import State
from samskap.privacy.erasure import erase
from samskap.ui.uploads import cleaned
from tests.applications.factories import ApplicationFactory
from tests.people.factories import PersonFactory
from tests.portfolio.hostile import PDF
from tests.rounds.factories import AT

pytestmark = [pytest.mark.database]


KEPT = {each.key.rpartition("/")[2]: each for each in EXPIRIES}


def due(after: timedelta) -> list[Application]:
    drafts = KEPT["drafts"]
    assert drafts.days == DRAFTS_KEPT_DAYS
    return list(drafts.find(AT + after - timedelta(days=drafts.days)))


@pytest.mark.policy("X-6.5")
@pytest.mark.parametrize(
    ("state", "goes"),
    [(State.NOT_SELECTED, True), (State.DECLINED, True), (State.WITHDRAWN, True), (State.CONFIRMED, False)],
)
def test_a_year_after_the_start_only_persons_in_the_study_are_kept(round_, state, goes):
    members = set(ApplicationFactory(round_, state=state).members.all())
    begun = datetime.combine(round_.starts_on, time(12), tzinfo=UTC)
    assert set(KEPT["without-place"].find(begun)) == set()
    assert set(KEPT["without-place"].find(begun + timedelta(days=1))) == (members if goes else set())


@pytest.mark.policy("X-6.5")
def test_idle_drafts_go_after_a_year_and_nothing_else(application, round_, adviser):
    ApplicationFactory(round_, state=State.SUBMITTED)
    year = timedelta(days=DRAFTS_KEPT_DAYS)
    assert due(year) == []
    assert due(year + timedelta(seconds=1)) == [application]
    application.texts.filter(part="need").update(written_at=AT + timedelta(days=1))
    assert due(year + timedelta(seconds=1)) == []
    assert due(year + timedelta(days=1, seconds=1)) == [application]


@pytest.mark.policy("X-6.4")
def test_an_application_goes_with_its_files(application, adviser, django_capture_on_commit_callbacks):
    document = add_diploma(application.members.first(), cleaned(PDF, "d.pdf"), by=adviser, at=AT)
    assert default_storage.exists(document.name)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_applications(Application.objects.all()) == 1
    assert not default_storage.exists(document.name)
    assert not Application.objects.exists()


@pytest.mark.policy("X-6.4")
def test_a_person_of_a_team_who_is_erased_takes_data_and_diploma_along(
    application, adviser, django_capture_on_commit_callbacks
):
    member = application.members.first()
    document = add_diploma(member, cleaned(PDF, "d.pdf"), by=adviser, at=AT)
    person = PersonFactory(email=member.email)
    with django_capture_on_commit_callbacks(execute=True):
        erase(person.pk)
    assert not application.members.filter(pk=member.pk).exists()
    assert not Document.objects.filter(pk=document.pk).exists()
    assert not default_storage.exists(document.name)
    assert application.members.count() == 2


@pytest.mark.policy("X-6.4")
def test_a_director_who_is_erased_leaves_that_the_municipality_agreed(application):
    partner = Participation.objects.get(application=application)
    person = PersonFactory(email=partner.director_email)
    erase(person.pk)
    partner.refresh_from_db()
    assert (partner.director_name, partner.director_email, partner.live) == ("", "", True)


def test_a_contact_who_goes_takes_the_phone_number_along(application, adviser):
    Application.objects.update(contact_phone="12345678")
    erase_editors(Editor.objects.filter(person=adviser))
    application.refresh_from_db()
    assert (application.contact, application.contact_phone) == (None, "")


def test_files_without_a_row_go_after_a_day(application, adviser):
    kept = add_diploma(application.members.first(), cleaned(PDF, "d.pdf"), by=adviser, at=AT)
    lost = SHELF.keep(b"%PDF-1.7 nobody's")
    when = default_storage.get_modified_time(lost)
    assert remove_orphans(at=when + GRACE / 2) == 0
    assert remove_orphans(at=when + GRACE * 2) == 1
    assert default_storage.exists(kept.name)
    assert not default_storage.exists(lost)


def test_the_same_diploma_twice_is_kept_once(application, adviser):
    member = application.members.first()
    for _ in range(2):
        add_diploma(member, cleaned(PDF, "d.pdf"), by=adviser, at=AT)
    assert application.documents.count() == 1
    assert len(list(SHELF.kept_before(AT + timedelta(days=9999)))) == 1
