"""Taking along what is kept about oneself, and leaving for good."""

import json
from collections.abc import Iterable
from io import BytesIO
from unittest.mock import patch
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samskap.audit.models import Event
from samskap.learning.models import PageRead
from samskap.people.models import Person, Session
from samskap.privacy import actions, erasure, export, manifest
from samskap.programmes.models import Enrolment
from tests.people.factories import PersonFactory
from tests.privacy.visiting import just_signed_in

MY_DATA, DELETE = "/en/account/my-data/", "/en/account/delete/"


def unpacked(answer) -> ZipFile:
    return ZipFile(BytesIO(b"".join(answer.streaming_content)))


def data_of(archive: ZipFile) -> dict[str, dict]:
    """Kind -> what data.json says about it."""
    data = json.loads(archive.read("data.json"))
    assert data["format"] == export.FORMAT
    return {kind["kind"]: kind for kind in data["kinds"]}


@pytest.fixture
def person(db) -> Person:
    return PersonFactory(email="anna@example.org", password="four words in a row")


# --- Taking along ------------------------------------------------------------------------------------


@pytest.mark.policy("X-6.3", "X-8.1")
@pytest.mark.journey("A3.8")
def test_everything_can_be_taken_along(world):
    client = just_signed_in(world.learner)
    page = client.get(MY_DATA).content.decode()
    assert "Your answers" in page
    answer = client.post(MY_DATA)
    assert answer["Content-Type"] == "application/zip"
    assert "leaver" not in answer["Content-Disposition"]
    archive = unpacked(answer)
    number = world.award.number
    files = [f"files/certificates/{number}.{ending}" for ending in ("json", "pdf")]
    assert sorted(archive.namelist()) == ["data.json", *files, "index.html"]
    assert b"OpenBadgeCredential" in archive.read(f"files/certificates/{number}.json")
    assert archive.read(f"files/certificates/{number}.pdf").startswith(b"%PDF")
    kinds = data_of(archive)
    assert kinds["people.Person"]["rows"][0]["values"]["email"] == "leaver@example.org"
    texts = [row["values"]["text"] for row in kinds["learning.Answer"]["rows"]]
    assert "Because my service changes." in " ".join(texts)
    html = archive.read("index.html").decode()
    assert '<html lang="en" dir="ltr">' in html
    assert "Because my service changes." in html
    assert "<script" not in html
    assert "<h2>Your answers</h2>" in html


@pytest.mark.policy("X-6.3")
def test_it_is_in_the_language_of_the_page(person):
    client = just_signed_in(person)
    html = unpacked(client.post("/ar-xb/account/my-data/")).read("index.html").decode()
    assert '<html lang="ar-xb" dir="rtl">' in html


@pytest.mark.policy("X-6.3")
def test_nothing_that_opens_a_door_is_in_it(person):
    client = just_signed_in(person)
    key = client.session.session_key
    archive = unpacked(client.post(MY_DATA))
    everything = archive.read("index.html").decode() + archive.read("data.json").decode()
    assert person.password not in everything
    assert key not in everything
    assert "session_data" not in everything
    assert data_of(archive)["people.Session"]["rows"]


def test_what_others_have_is_not_in_it(person):
    PersonFactory(email="other@example.org")
    everything = unpacked(just_signed_in(person).post(MY_DATA)).read("data.json").decode()
    assert "other@example.org" not in everything


def test_an_address_that_was_only_typed_finds_nothing(person):
    """Whoever types somebody else's address doesn't get what is kept about its owner."""
    Person.objects.filter(pk=person.pk).update(joined_at=None)
    assert manifest.addresses_of(person.pk) == ()
    Person.objects.filter(pk=person.pk).update(joined_at=timezone.now())
    assert manifest.addresses_of(person.pk) == ("anna@example.org",)


def test_markup_in_a_text_stays_a_text(person):
    Person.objects.filter(pk=person.pk).update(name="<script>alert(1)</script>")
    html = unpacked(just_signed_in(person).post(MY_DATA)).read("index.html").decode()
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_taking_along_is_written_down(person):
    unpacked(just_signed_in(person).post(MY_DATA))
    event = Event.objects.get(verb="privacy.exported")
    assert (event.by_id, event.about_id) == (person.pk, person.pk)


def test_taking_along_asks_for_a_fresh_proof(client, person):
    client.force_login(person)
    assert client.post(MY_DATA).url.startswith("/en/account/again/")
    assert not Event.objects.filter(verb="privacy.exported").exists()


def test_taking_along_has_a_limit(person):
    client = just_signed_in(person)
    for _ in range(10):
        unpacked(client.post(MY_DATA))
    assert client.post(MY_DATA).status_code == 429


def open_pages(learner: Person, names: Iterable[str]) -> None:
    enrolment, at = Enrolment.objects.get(person=learner), timezone.now()
    PageRead.objects.bulk_create(
        PageRead(enrolment=enrolment, page=name, first_at=at, last_at=at) for name in names
    )


def test_more_rows_take_no_more_queries(world, django_assert_num_queries):
    learner, at = world.learner, timezone.now()
    open_pages(learner, ["one"])
    export.archive(person_id=learner.pk, at=at).close()  # from here on the process knows the course
    with CaptureQueriesContext(connection) as before:
        export.archive(person_id=learner.pk, at=at).close()
    open_pages(learner, (f"page-{number}" for number in range(100)))
    with django_assert_num_queries(len(before)):
        export.archive(person_id=learner.pk, at=at).close()


# --- Leaving -----------------------------------------------------------------------------------------


@pytest.mark.policy("X-6.4")
def test_deleting_asks_once_and_says_what_goes_and_what_stays(person):
    client = just_signed_in(person)
    actions.take_along(person=person, by=person, at=timezone.now()).close()
    html = client.get(DELETE).content.decode()
    assert "Your account" in html
    assert "The log must show that nothing was done in secret" in html
    answer = client.post(DELETE)
    assert answer.status_code == 422
    assert "Tick this box" in answer.content.decode()
    assert Person.objects.exists()


@pytest.mark.policy("X-6.4")
def test_deleting_removes_the_person_and_gives_a_receipt_without_the_address(person):
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    client, pk = just_signed_in(person), person.pk
    answer = client.post(DELETE, {"sure": "on"}, follow=True)
    html = answer.content.decode()
    assert "Your account is deleted" in html
    assert "anna" not in html
    assert not Person.objects.exists()
    assert not EmailAddress.objects.exists()
    assert not Session.objects.exists()
    event = Event.objects.get(verb="privacy.erased")
    assert (event.subject, event.by_id, event.about_id) == (f"person:{pk}", pk, pk)
    assert event.facts["receipt"] in html
    assert "Copies in backups are gone after 30 days." in html
    assert "anna" not in str(event.facts)
    assert client.session.get(SESSION_KEY) is None


def test_deleting_asks_for_a_fresh_proof(client, person):
    client.force_login(person)
    assert client.post(DELETE, {"sure": "on"}).url.startswith("/en/account/again/")
    assert Person.objects.exists()


@pytest.mark.parametrize("receipt", ["", "nonsense", "a:b:c"])
def test_a_receipt_nobody_signed_is_not_shown(client, receipt):
    html = client.get("/en/account/deleted/", {"receipt": receipt}).content.decode()
    assert "Your account is deleted" in html
    assert "Receipt" not in html


def test_a_deletion_that_fails_leaves_no_trace(person):
    with patch("samskap.privacy.erasure.remove", side_effect=RuntimeError), pytest.raises(RuntimeError):
        actions.erase_person(person=person, by=person, at=timezone.now())
    assert not Event.objects.exists()
    assert Person.objects.exists()


@pytest.mark.database
def test_what_is_written_in_the_same_moment_goes_too(person, monkeypatch):
    """As if an answer had come in on another device: the first try fails, the second finds it."""
    tries, erase = [], erasure.erase

    def interrupted(person_id):
        there_was = erase(person_id)
        tries.append(person_id)
        if len(tries) == 1:
            raise IntegrityError
        return there_was

    monkeypatch.setattr(erasure, "erase", interrupted)
    receipt = actions.erase_person(person=person, by=None, at=timezone.now())
    assert receipt.gone["people.Person"] == 1
    assert len(tries) == 2
    assert Event.objects.filter(verb="privacy.erased").count() == 1


def test_erasing_somebody_who_is_gone_gives_a_receipt_for_nothing(person):
    at = timezone.now()
    first = actions.erase_person(person=person, by=None, at=at)
    again = actions.erase_person(person=person, by=None, at=at)
    assert first.gone["people.Person"] == 1
    assert again.gone == {}
    assert Event.objects.filter(verb="privacy.erased").count() == 1


def test_visitors_are_sent_to_sign_in():
    assert Client().get(MY_DATA).url.startswith("/en/account/sign-in/")
