"""The page about one's own account."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from samskap.audit.models import Event
from samskap.people import actions
from samskap.people.models import Person, Session
from tests.people.conftest import CODE, PASSWORD, SIGN_IN, code_in, to
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-4")]
ACCOUNT = "/en/account/"
CHOOSE = "/en/account/password/"
NEW = "a new one, quite long"


@pytest.fixture
def person(client: Client) -> Person:
    person = PersonFactory(email="anna@example.org", password=PASSWORD)
    client.force_login(person)
    return person


def signed_in(client: Client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def by_code(client: Client, email: str, next_url: str = "") -> None:
    client.post(to(SIGN_IN, next_url), {"login": email, "send_code": "1"})
    client.post(to(CODE, next_url), {"code": code_in(mail.outbox[-1])})


@pytest.mark.parametrize("url", [ACCOUNT, CHOOSE])
def test_strangers_are_asked_to_sign_in_and_come_back(client, url):
    assert client.get(url).url == to(SIGN_IN, url).replace("%2F", "/")


def test_the_page_says_what_is_known(client, person):
    html = client.get(ACCOUNT).content.decode()
    assert "anna@example.org" in html
    assert "You have one." in html
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    assert "You have none." in client.get(ACCOUNT).content.decode()


# --- Password ----------------------------------------------------------------------------------------


def test_changing_the_password_needs_the_old_one_and_ends_other_sessions(client, person):
    other = Client()
    other.force_login(person)
    wrong = client.post(CHOOSE, {"old": "not this", "new": NEW})
    assert wrong.status_code == 422
    assert "isn’t the password you have now" in wrong.content.decode()
    answer = client.post(CHOOSE, {"old": PASSWORD, "new": NEW}, follow=True)
    assert "Your new password is saved" in answer.content.decode()
    assert signed_in(client)
    assert not signed_in(other)
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert Event.objects.filter(verb="people.password_chosen", by_id=person.pk).count() == 1


@pytest.mark.parametrize("new", ["Samskap2027", "SAMSKAP-samskap!", "DemoTown12345", "demo town 1"])
def test_the_name_of_this_place_is_no_password(client, person, settings, new):
    settings.SITE_NAME = "Demo Town" if "town 1" in new else "DemoTown"
    answer = client.post(CHOOSE, {"old": PASSWORD, "new": new})
    assert answer.status_code == 422
    assert "other than the name of this site" in answer.content.decode()
    assert client.post(CHOOSE, {"old": PASSWORD, "new": f"{new} and five herons"}).status_code == 302


def test_a_weak_new_password_is_refused(client, person):
    answer = client.post(CHOOSE, {"old": PASSWORD, "new": "anna@example.org"})
    assert answer.status_code == 422
    assert "too similar" in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_first_password_needs_no_old_one(client):
    person = PersonFactory()
    by_code(client, str(person.email))
    assert 'name="old"' not in client.get(CHOOSE).content.decode()
    client.post(CHOOSE, {"new": NEW})
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_a_forgotten_password_is_replaced_by_way_of_a_code(client):
    person = PersonFactory(email="anna@example.org", password=PASSWORD)
    html = client.get("/en/account/forgotten/").content.decode()
    assert f'name="next" value="{CHOOSE}"' in html
    answer = client.post(SIGN_IN, {"login": "anna@example.org", "send_code": "1", "next": CHOOSE})
    answer = client.post(answer.url, {"code": code_in(mail.outbox[0])})
    assert answer.url == CHOOSE
    assert 'name="old"' not in client.get(CHOOSE).content.decode()
    assert client.post(CHOOSE, {"new": NEW}).url == ACCOUNT
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_an_hour_after_the_code_the_old_password_is_asked_for(client):
    PersonFactory(email="anna@example.org", password=PASSWORD)
    by_code(client, "anna@example.org")
    with patch("time.time", return_value=(timezone.now() + timedelta(minutes=61)).timestamp()):
        assert 'name="old"' in client.get(CHOOSE).content.decode()
        assert client.post(CHOOSE, {"new": NEW}).status_code == 422


def test_the_old_password_cannot_be_guessed_for_ever(client, person):
    for _ in range(10):
        assert client.post(CHOOSE, {"old": "a guess", "new": NEW}).status_code == 422
    assert client.post(CHOOSE, {"old": PASSWORD, "new": NEW}).status_code == 429


# --- Out ---------------------------------------------------------------------------------------------


def test_signing_out_takes_a_press_not_a_link(client, person):
    assert client.get("/en/account/sign-out/").url == ACCOUNT
    assert signed_in(client)
    answer = client.post("/en/account/sign-out/", follow=True)
    assert "You are signed out" in answer.content.decode()
    assert not signed_in(client)
    assert not Session.objects.exists()


def test_signing_out_needs_a_token():
    client = Client(enforce_csrf_checks=True)
    client.force_login(PersonFactory())
    assert client.post("/en/account/sign-out/").status_code == 403
    assert signed_in(client)


@pytest.mark.policy("X-3.3")
def test_a_visitor_who_signs_out_keeps_what_was_typed(client, typed):
    client.post("/en/account/sign-out/")
    assert client.session["pending"] == typed


def test_signing_out_everywhere(client, person):
    other = Client()
    other.force_login(person)
    stranger = Client()
    stranger.force_login(PersonFactory())
    assert client.get("/en/account/sign-out-everywhere/").url == ACCOUNT
    assert signed_in(other)
    client.post("/en/account/sign-out-everywhere/")
    assert not signed_in(client)
    assert not signed_in(other)
    assert signed_in(stranger)
    assert Event.objects.filter(verb="people.signed_out_everywhere", by_id=person.pk).count() == 1


# --- Addresses ---------------------------------------------------------------------------------------


def test_one_mailbox_is_one_account():
    now = timezone.now()
    first = actions.open_account(email="Anna@Example.org", language="nb", at=now)
    again = actions.open_account(email=" anna@example.ORG", language="sv", at=now)
    assert first.pk == again.pk
    assert again.language == "nb"
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(email="Anna@example.org")
    assert Person.objects.get_by_natural_key("ANNA@EXAMPLE.ORG") == first


def test_people_without_an_address_can_be_many():
    PersonFactory(email=None)
    PersonFactory(email=None)
    assert Person.objects.filter(email=None).count() == 2
