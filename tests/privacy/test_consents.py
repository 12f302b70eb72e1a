"""Consent is asked for in today's wording, kept as it was put, and taken back with one press."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from samskap.audit.models import Event
from samskap.people.models import Person
from samskap.privacy import consents, queries
from samskap.privacy.actions import give_consent, withdraw_consent
from samskap.privacy.consents import TEXT_MESSAGES, Purpose, UnknownPurpose, Wording
from samskap.privacy.models import Consent
from samskap.privacy.receivers import receiver
from tests.people.factories import PersonFactory

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)
CONSENTS, AGREE = "/en/account/consents/", "/en/account/consents/text-messages/"


@pytest.fixture
def person(db) -> Person:
    person = PersonFactory()
    Person.objects.filter(pk=person.pk).update(phone="+46701740605")
    return person


@pytest.fixture
def mine(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def agree(person: Person, *, at: datetime = AT, **more) -> Consent:
    return give_consent(person=person, purpose=TEXT_MESSAGES, language="en", by=person, at=at, **more)


@pytest.mark.policy("X-6.8")
def test_agreeing_and_taking_back_on_the_page(mine, person):
    assert "You have not agreed to this." in mine.get(CONSENTS).content.decode()
    page = mine.get(AGREE).content.decode()
    assert "Everything works without this" in page
    assert "checked" not in page
    assert mine.post(AGREE, {"agree": "on"}).url == CONSENTS
    consent = Consent.objects.get(person=person)
    assert (consent.language, consent.wording_version, consent.told) == ("en", 1, False)
    assert consent.wording.startswith("You may send text messages to my phone number")
    assert queries.has_consented(person, TEXT_MESSAGES)
    html = mine.get(CONSENTS).content.decode()
    assert "You agreed on" in html
    assert mine.post(f"{AGREE}withdraw/").url == CONSENTS
    assert not queries.has_consented(person, TEXT_MESSAGES)
    assert "Taken back" in mine.get(CONSENTS).content.decode()
    verbs = list(Event.objects.filter(about_id=person.pk).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["privacy.consent_given", "privacy.consent_withdrawn"]


def test_without_the_tick_nothing_is_agreed_to(mine):
    answer = mine.post(AGREE)
    assert answer.status_code == 422
    assert "Tick this box if you agree" in answer.content.decode()
    assert not Consent.objects.exists()


def test_there_is_nothing_to_agree_to_that_nobody_asks_for(mine, person):
    assert mine.get("/en/account/consents/everything/").status_code == 404
    with pytest.raises(UnknownPurpose):
        give_consent(person=person, purpose="everything", language="en", by=person, at=AT)


@pytest.mark.policy("X-6.8")
def test_text_messages_are_sent_only_while_the_person_agrees(person):
    assert receiver(person.pk).phone == ""
    agree(person)
    assert receiver(person.pk).phone == "+46701740605"
    withdraw_consent(person=person, purpose=TEXT_MESSAGES, by=person, at=AT)
    assert receiver(person.pk).phone == ""
    assert receiver(0) is None


@pytest.mark.policy("X-6.8")
def test_what_was_told_in_a_talk_says_by_whom(mine, person):
    staff = PersonFactory()
    consent = agree(person, informed_by=staff, interpreter=True, role="counsellor")
    assert (consent.informed_by, consent.told, consent.interpreter) == (staff, True, True)
    assert Event.objects.get().role == "counsellor"
    assert "in a talk, with an interpreter" in mine.get(CONSENTS).content.decode()
    staff.delete()
    consent.refresh_from_db()
    assert (consent.informed_by, consent.told) == (None, True)


@pytest.mark.policy("X-6.8")
def test_a_new_wording_is_agreed_to_anew(person, monkeypatch):
    first = agree(person)
    assert agree(person, at=AT + timedelta(days=1)) == first
    newer = Purpose(
        TEXT_MESSAGES, "Text messages", (Wording(2, "You may, and more."), Wording(1, "You may."))
    )
    monkeypatch.setattr(consents, "PURPOSES", {TEXT_MESSAGES: newer})
    second = agree(person, at=AT + timedelta(days=2))
    first.refresh_from_db()
    assert first.withdrawn_at == AT + timedelta(days=2)
    assert (second.wording_version, second.wording) == (2, "You may, and more.")
    assert first.wording.startswith("You may send")


@pytest.mark.database
def test_only_one_consent_stands_for_a_purpose(person):
    consent = agree(person)
    consent.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        consent.save(force_insert=True)


@pytest.mark.database
def test_nothing_is_taken_back_before_it_was_given(person):
    consent = agree(person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(withdrawn_at=AT - timedelta(seconds=1))
    withdraw_consent(person=person, purpose=TEXT_MESSAGES, by=person, at=AT - timedelta(seconds=1))
    consent.refresh_from_db()
    assert consent.withdrawn_at == AT


def test_taking_back_what_was_not_given_is_no_mistake(mine, person):
    assert not withdraw_consent(person=person, purpose=TEXT_MESSAGES, by=person, at=AT)
    assert mine.post(f"{AGREE}withdraw/").url == CONSENTS
    assert not Event.objects.exists()


def test_wordings_begin_with_the_newest_and_are_numbered_through():
    for purpose in consents.PURPOSES.values():
        numbers = [wording.version for wording in purpose.wordings]
        assert numbers == list(range(len(numbers), 0, -1))
