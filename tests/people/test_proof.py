"""What a session may do, and for how long, after somebody has shown who they are."""

from datetime import timedelta

import pytest
from allauth.account.internal.flows import login
from django.contrib.auth import SESSION_KEY
from django.test import Client

from samskap.people import second_factor
from samskap.people.models import Person
from tests.people.conftest import PASSWORD, SIGN_IN
from tests.people.factories import PersonFactory
from tests.people.test_second_factor import SECOND_FACTOR, code_of, passkey_of, request_of, with_app

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-4")]
AGAIN = "/en/account/again/"
CHOOSE = "/en/account/password/"
NEW = "a new one, quite long"


@pytest.fixture
def person() -> Person:
    return PersonFactory(email="berit@example.org", password=PASSWORD)


@pytest.fixture
def later(client: Client, monkeypatch: pytest.MonkeyPatch):
    """Make the proofs of this browser as old as this."""

    def wait(time: timedelta) -> None:
        session = client.session
        for record in session[login.AUTHENTICATION_METHODS_SESSION_KEY]:
            record["at"] -= time.total_seconds()
        session.save()

    return wait


def test_who_has_no_password_shows_again_who_they_are_before_choosing_one(client):
    person = PersonFactory(email="berit@example.org")
    client.force_login(person)  # weeks ago, as far as the session knows
    answer = client.post(CHOOSE, {"new": NEW})
    assert answer["Location"].startswith(AGAIN)
    person.refresh_from_db()
    assert not person.has_usable_password()


@pytest.mark.parametrize("factor", ["app", "passkey of staff"])
def test_where_a_second_factor_guards_the_old_password_is_not_enough(client, person, factor):
    if factor == "app":
        with_app(person)
    else:
        passkey_of(person)
        Person.objects.filter(pk=person.pk).update(has_roles=True)
    client.force_login(person)
    answer = client.post(CHOOSE, {"old": PASSWORD, "new": NEW})
    assert answer["Location"].startswith(SECOND_FACTOR)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_key_from_before_a_proof_opens_nothing_after_it(client, person):
    secret, _codes = with_app(person)
    client.force_login(person)
    for address, proof in ((AGAIN, {"password": PASSWORD}), (SECOND_FACTOR, {"code": code_of(secret)})):
        copied = Client()
        copied.cookies["sessionid"] = client.session.session_key
        assert client.post(address, proof).status_code == 302
        assert client.session[SESSION_KEY] == str(person.pk)
        assert SESSION_KEY not in copied.session


@pytest.mark.policy("X-4.6")
def test_a_second_factor_opens_the_rooms_of_staff_for_a_working_day(client, person, later):
    secret, _codes = with_app(person)
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    client.post("/en/account/step/", {"code": code_of(secret)})
    later(timedelta(hours=11, minutes=59))
    assert second_factor.shown(request_of(client, person))
    later(timedelta(minutes=2))
    assert not second_factor.shown(request_of(client, person))
