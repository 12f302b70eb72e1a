"""What has had its time goes, by a rule and a decision; first it can be tried."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from samskap.audit.models import Event
from samskap.people.models import Person, Session
from samskap.privacy import actions, retention
from samskap.privacy.models import Consent, RetentionRun
from samskap.privacy.periods import BadPeriods
from samskap.privacy.tasks import retention as nightly
from tests.people.factories import PersonFactory

AT = datetime(2027, 6, 1, 3, 0, tzinfo=UTC)


@pytest.fixture
def decided(settings, tmp_path: Path):
    """Writes the file in which the organisation says how long things are kept."""

    def write(text: str) -> None:
        settings.RETENTION_FILE = tmp_path / "retention.yaml"
        settings.RETENTION_FILE.write_text(text, encoding="utf-8")

    return write


def a_session(key: str, *, ended: datetime, person: Person | None = None) -> Session:
    return Session.objects.create(
        session_key=key, session_data="", expire_date=ended, person=person, seen_on=date(2020, 1, 1)
    )


def withdrawn(person: Person, *, at: datetime) -> Consent:
    return Consent.objects.create(
        person=person,
        purpose="text-messages",
        wording_version=1,
        wording="You may.",
        language="en",
        given_at=at,
        withdrawn_at=at,
    )


def printed(*options: str) -> str:
    out = StringIO()
    call_command("retention", *options, stdout=out)
    return out.getvalue()


@pytest.mark.policy("X-6.5")
@pytest.mark.database
def test_a_trial_counts_and_changes_nothing(db):
    a_session("old", ended=AT - timedelta(days=2))
    run = actions.run_retention(for_real=False, at=AT)
    assert run.counts == {"people.Session": {"count": 1, "days": 1, "decision": ""}}
    assert Session.objects.count() == 1
    assert not Event.objects.exists()


@pytest.mark.policy("X-6.5")
@pytest.mark.database
def test_a_run_erases_what_has_had_its_time_and_nothing_else(db):
    a_session("old", ended=AT - timedelta(days=2))
    a_session("young", ended=AT - timedelta(hours=23))
    run = actions.run_retention(for_real=True, at=AT)
    assert run.counts["people.Session"]["count"] == 1
    assert [session.session_key for session in Session.objects.all()] == ["young"]


@pytest.mark.policy("X-6.5")
@pytest.mark.database
def test_the_log_of_a_run_names_nobody(db):
    person = PersonFactory(email="anna@example.org")
    withdrawn(person, at=AT - timedelta(days=4 * 365))
    actions.run_retention(for_real=True, at=AT)
    assert not Consent.objects.exists()
    event = Event.objects.get(verb="privacy.expired")
    assert (event.subject, event.about_id, event.by_id) == ("rule:privacy.Consent", None, None)
    assert event.facts == {"count": 1, "days": 1095, "decided": False}
    run = RetentionRun.objects.get()
    assert "anna" not in str(run.counts)
    assert str(person.pk) not in run.counts


@pytest.mark.policy("X-6.5")
def test_more_rows_than_a_batch_go_in_one_run(db, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(5):
        a_session(f"old{number}", ended=AT - timedelta(days=2))
    actions.run_retention(for_real=True, at=AT)
    assert not Session.objects.exists()
    assert sorted(event.facts["count"] for event in Event.objects.all()) == [1, 2, 2]


@pytest.mark.policy("X-6.5")
def test_an_address_nobody_confirmed_goes_with_all_that_hangs_on_it(db):
    person = PersonFactory()
    Person.objects.filter(pk=person.pk).update(joined_at=None, created_at=AT - timedelta(days=8))
    actions.run_retention(for_real=True, at=AT)
    assert not Person.objects.exists()
    assert Event.objects.get().subject == "rule:people.Person/unconfirmed"


@pytest.mark.policy("X-6.5")
def test_accounts_that_rest_stay_until_the_organisation_decides_otherwise(db, decided):
    person, staff = PersonFactory(), PersonFactory()
    Person.objects.update(last_login=AT - timedelta(days=2000))
    Person.objects.filter(pk=staff.pk).update(has_roles=True)
    actions.run_retention(for_real=True, at=AT)
    assert Person.objects.count() == 2
    decided("people.Person/unused:\n  days: 1095\n  decision: KS 2027/118\n")
    run = actions.run_retention(for_real=True, at=AT)
    assert not Person.objects.filter(pk=person.pk).exists()
    assert Person.objects.filter(pk=staff.pk).exists()
    assert run.counts["people.Person/unused"] == {"count": 1, "days": 1095, "decision": "KS 2027/118"}


def test_somebody_who_is_still_signed_in_uses_the_account(db, decided):
    person = PersonFactory()
    Person.objects.update(last_login=AT - timedelta(days=2000))
    session = a_session("here", ended=AT + timedelta(days=9), person=person)
    Session.objects.filter(pk=session.pk).update(seen_on=AT.date())
    decided("people.Person/unused: {days: 1095, decision: KS 2027/118}")
    actions.run_retention(for_real=True, at=AT)
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.policy("X-6.5")
def test_a_decision_can_say_never(db, decided):
    a_session("old", ended=AT - timedelta(days=9999))
    decided("people.Session: {days: never, decision: KS 2027/119}")
    assert actions.run_retention(for_real=True, at=AT).counts == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("people.Sesion: {days: 3, decision: A}", "names people.Sesion, which nothing is kept under"),
        ("people.Session: {days: 3}", "the decision is missing"),
        ("people.Session: {days: -1, decision: A}", "days must be a whole number"),
        ("people.Session: {days: yes, decision: A}", "days must be a whole number"),
        ("people.Session: 3", "needs two lines below it"),
        ("- people.Session", "must list what is kept"),
        ("people.Session: {days: 3", "can't be read"),
    ],
)
def test_a_file_that_is_wrong_is_refused_before_anything_is_done(db, decided, text: str, reason: str):
    a_session("old", ended=AT - timedelta(days=9999))
    decided(text)
    with pytest.raises(BadPeriods, match=reason):
        actions.run_retention(for_real=True, at=AT)
    assert Session.objects.exists()
    with pytest.raises(CommandError, match=reason):
        printed()


def test_the_command_tries_unless_told_otherwise(db):
    a_session("old", ended=datetime(2020, 1, 1, tzinfo=UTC))
    assert "Would go: 1. Nothing is erased without --for-real." in printed()
    assert Session.objects.exists()
    assert "Erased: 1." in printed("--for-real")
    assert not Session.objects.exists()


@pytest.mark.policy("X-6.5")
def test_at_night_it_runs_only_where_the_organisation_has_decided(db, decided):
    a_session("old", ended=datetime(2020, 1, 1, tzinfo=UTC))
    nightly.enqueue()
    assert Session.objects.exists()
    decided("people.Session: {days: 30, decision: KS 2027/120}")
    nightly.enqueue()
    assert not Session.objects.exists()
    assert RetentionRun.objects.get().for_real
