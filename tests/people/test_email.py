"""Changing the e-mail address, letters about safety, and showing that it is still oneself."""

import time

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samskap.audit.models import Event
from samskap.notices.mail import rendered
from samskap.notices.models import Letter
from samskap.people import actions, letters
from samskap.people.models import Person
from samskap.people.rules import may_go_without_email
from tests.parallel import separate_connections, together
from tests.people.cards import WORDS, come_in, holder
from tests.people.conftest import PASSWORD, SIGN_IN, code_in
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-4.1")]
EMAIL, CODE, REMOVE = "/en/account/email/", "/en/account/email/code/", "/en/account/email/remove/"
AGAIN, ACCOUNT = "/en/account/again/", "/en/account/"


@pytest.fixture
def person() -> Person:
    return PersonFactory(email="old@example.org", password=PASSWORD)


def signed_in(person: Person) -> Client:
    client = Client()
    assert client.post(SIGN_IN, {"login": person.email, "password": PASSWORD}).status_code == 302
    return client


@pytest.fixture
def inside(person) -> Client:
    """A browser in which the person has just signed in."""
    return signed_in(person)


def an_hour_later(client: Client) -> None:
    """Make what the session has shown an hour old."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()


def is_in(client: Client) -> bool:
    return bool(client.session.get(SESSION_KEY)) and client.get(ACCOUNT).status_code == 200


def letters_to(address: str) -> list[str]:
    return list(Letter.objects.filter(address=address).values_list("kind", flat=True))


# --- The address -------------------------------------------------------------------------------------


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_same_address_at_once_get_it_once(tmp_path):
    people = [PersonFactory(), PersonFactory()]

    def take(person: Person):
        new = "new@example.org"
        return lambda: actions.change_email(person=person, email=new, by=person, at=timezone.now())

    with separate_connections(tmp_path):
        results = together(*(take(person) for person in people))
    assert [type(each) for each in results if each] == [actions.AddressTaken]


def test_the_new_address_is_confirmed_by_a_code_and_the_old_one_is_told(inside, person):
    elsewhere = signed_in(person)
    before = inside.session.session_key
    assert inside.post(EMAIL, {"email": " New@Example.org "}).url == CODE
    assert mail.outbox[-1].to == ["new@example.org"]
    person.refresh_from_db()
    assert person.email == "old@example.org"
    answer = inside.post(CODE, {"code": code_in(mail.outbox[-1])}, follow=True)
    assert "Your new address is saved" in answer.content.decode()
    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert letters_to("old@example.org") == ["people.email_changed"]
    assert is_in(inside)
    assert inside.session.session_key != before
    assert not is_in(elsewhere)
    assert "new@example.org" not in str(list(Event.objects.values_list("facts", flat=True)))
    assert Client().post(SIGN_IN, {"login": "new@example.org", "password": PASSWORD}).status_code == 302
    assert Client().post(SIGN_IN, {"login": "old@example.org", "password": PASSWORD}).status_code == 422


@pytest.mark.policy("X-4.5")
@pytest.mark.journey("B3.3")
def test_b3_3_somebody_with_a_card_may_add_an_address_later_and_take_it_away_again():
    client, (person, card) = Client(), holder()
    come_in(client, card)
    assert "Add an e-mail address" in client.get(ACCOUNT).content.decode()
    client.post(EMAIL, {"email": "amina@example.org"})
    client.post(CODE, {"code": code_in(mail.outbox[-1])})
    person.refresh_from_db()
    assert person.email == "amina@example.org"
    for login in (person.user_name, person.email):
        assert Client().post(SIGN_IN, {"login": login, "password": WORDS}).status_code == 302
    assert "Remove the address" in client.get(EMAIL).content.decode()
    assert client.post(REMOVE).url == ACCOUNT
    person.refresh_from_db()
    assert person.email is None
    assert letters_to("amina@example.org") == ["people.email_removed"]
    assert is_in(client)


def test_an_address_that_is_the_only_way_in_stays(inside, person):
    assert "Remove the address" not in inside.get(EMAIL).content.decode()
    answer = inside.post(REMOVE, follow=True)
    assert "It stays" in answer.content.decode()
    person.refresh_from_db()
    assert person.email == "old@example.org"


@pytest.mark.policy("X-4.5")
def test_only_a_user_name_with_a_passphrase_of_somebody_who_isnt_staff_will_do():
    fine = {"has_user_name": True, "has_password": True, "has_roles": False}
    assert may_go_without_email(**fine)
    for odd, value in fine.items():
        assert not may_go_without_email(**{**fine, odd: not value})


@pytest.mark.policy("X-4.9")
def test_an_address_of_somebody_else_gets_the_same_answer_and_a_letter_without_code(inside, person):
    PersonFactory(email="taken@example.org")
    answer = inside.post(EMAIL, {"email": "taken@example.org"})
    assert (answer.status_code, answer.url) == (302, CODE)
    assert mail.outbox[-1].to == ["taken@example.org"]
    assert not any(sign.isdecimal() for sign in mail.outbox[-1].body.replace("localhost:8000", ""))
    page = inside.get(CODE).content.decode()
    assert "We have sent a mail with a code" in page
    for guess in ("12345678", "", "0000-0000", "1" * 60):
        assert inside.post(CODE, {"code": guess}).status_code == 422
    person.refresh_from_db()
    assert person.email == "old@example.org"


def test_an_address_that_somebody_typed_and_never_confirmed_is_free(inside, person):
    actions.open_account(email="typed@example.org", language="", at=timezone.now())
    inside.post(EMAIL, {"email": "typed@example.org"})
    inside.post(CODE, {"code": code_in(mail.outbox[-1])})
    assert Person.objects.get(email="typed@example.org").pk == person.pk


def test_an_address_that_somebody_took_meanwhile_stays_theirs(inside, person):
    inside.post(EMAIL, {"email": "new@example.org"})
    other = PersonFactory(email="new@example.org")
    assert inside.post(CODE, {"code": code_in(mail.outbox[-1])}).url == EMAIL
    assert Person.objects.get(email="new@example.org").pk == other.pk


@pytest.mark.policy("X-4.9")
def test_a_code_works_once_for_five_tries_and_an_hour(inside, person, outlast_cooldown, monkeypatch):
    inside.post(EMAIL, {"email": "new@example.org"})
    code = code_in(mail.outbox[-1])
    for _ in range(4):
        assert inside.post(CODE, {"code": "00000000"}).status_code == 422
    assert inside.post(CODE, {"code": "00000000"}).url == EMAIL
    assert inside.post(CODE, {"code": code}).url == EMAIL
    outlast_cooldown()
    inside.post(EMAIL, {"email": "new@example.org"})
    code = code_in(mail.outbox[-1])
    session = inside.session
    session["mailed_codes"]["address"]["until"] = time.time() - 1
    session.save()
    assert inside.post(CODE, {"code": code}).url == EMAIL
    person.refresh_from_db()
    assert person.email == "old@example.org"


def test_a_code_of_one_session_is_worth_nothing_in_another(inside, person):
    other = signed_in(person)
    inside.post(EMAIL, {"email": "new@example.org"})
    assert other.post(CODE, {"code": code_in(mail.outbox[-1])}).url == EMAIL


def test_the_fingerprint_and_not_the_code_lies_in_the_session(inside):
    inside.post(EMAIL, {"email": "new@example.org"})
    code = code_in(mail.outbox[-1])
    assert code not in str(inside.session["mailed_codes"])
    assert code.replace("-", "") not in str(inside.session["mailed_codes"])


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "anna",
        "a@b",
        "old@example.org",
        f"{'a' * 250}@example.org",
        "a@example.org\nBcc: b@b.no",
        "a\0@b.no",
    ],
)
def test_what_is_no_new_address_is_refused_calmly_and_no_mail_goes_out(inside, typed):
    assert inside.post(EMAIL, {"email": typed}).status_code == 422
    assert not mail.outbox


# --- Showing that it is still oneself ----------------------------------------------------------------


@pytest.mark.parametrize(
    "page", ["people:email", "people:email_code", "people:passkey_add", "privacy:delete"]
)
def test_what_matters_asks_again_after_a_while(inside, page):
    an_hour_later(inside)
    assert inside.get(reverse(page)).url.startswith(AGAIN)


def test_the_password_shows_it_and_one_comes_back(inside):
    an_hour_later(inside)
    asked = inside.get(EMAIL).url
    assert inside.post(asked, {"password": "not this one"}).status_code == 422
    assert inside.get(EMAIL).url == asked
    assert inside.post(asked, {"password": PASSWORD}).url == EMAIL
    assert inside.get(EMAIL).status_code == 200


def test_a_code_by_mail_shows_it(inside):
    an_hour_later(inside)
    asked = inside.get(EMAIL).url
    sent = inside.post(asked, {"send_code": "1"})
    assert sent.url == asked
    assert mail.outbox[-1].to == ["old@example.org"]
    assert inside.post(asked, {"code": "00000000"}).status_code == 422
    assert inside.post(asked, {"code": code_in(mail.outbox[-1])}).url == EMAIL
    assert inside.get(EMAIL).status_code == 200
    an_hour_later(inside)
    assert inside.post(asked, {"code": code_in(mail.outbox[-1])}).status_code == 200
    assert inside.get(EMAIL).status_code == 302


def test_somebody_without_mail_shows_it_by_the_passphrase():
    client, (_person, card) = Client(), holder()
    come_in(client, card)
    an_hour_later(client)
    asked = client.get(EMAIL).url
    page = client.get(asked).content.decode()
    assert "Send me a code" not in page
    assert client.post(asked, {"password": WORDS}).url == EMAIL
    client.post(asked, {"send_code": "1"})
    assert not mail.outbox


@pytest.mark.policy("X-4.9")
def test_wrong_passwords_are_counted(inside):
    for _ in range(10):
        inside.post(AGAIN, {"password": "wrong"})
    answer = inside.post(AGAIN, {"password": PASSWORD})
    assert answer.status_code == 422
    assert "too many tries" in answer.content.decode()


# --- Letters -----------------------------------------------------------------------------------------


@pytest.mark.policy("X-6.10")
@pytest.mark.parametrize("change", letters.CHANGES)
def test_each_letter_can_be_read_says_what_to_do_and_names_nobody(change, person):
    subject, text = rendered(f"people/letters/{change}", {})
    assert "Samskap" in subject
    assert "If it wasn’t you" in text
    assert "http://localhost:8000/" in text
    assert "{" not in subject + text
    assert "old@example.org" not in subject + text


def test_a_new_password_is_told_once_and_ends_other_sessions(inside, person):
    other = signed_in(person)
    inside.post("/en/account/password/", {"old": PASSWORD, "new": "quite another one"})
    assert is_in(inside)
    assert not is_in(other)
    assert [letter.kind for letter in Letter.objects.filter(person_id=person.pk)] == [
        "people.password_chosen"
    ]


def test_signing_out_everywhere_is_told(inside, person):
    inside.post("/en/account/sign-out-everywhere/")
    assert Letter.objects.filter(person_id=person.pk, kind="people.signed_out_everywhere").count() == 1
