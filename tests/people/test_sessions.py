"""Sessions: what they cost, how long they live, and when they end."""

from datetime import timedelta

import pytest
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.messages.middleware import MessageMiddleware
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from samskap.people import actions
from samskap.people.middleware import person as person_middleware
from samskap.people.models import Person, Session
from samskap.people.sessions import SessionStore
from tests.people.conftest import SIGN_IN
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = timedelta(days=1)


def request_with(session: SessionStore) -> HttpRequest:
    """A request as the view sees it."""
    request = RequestFactory().get("/")
    request.session = session
    person_middleware(lambda _request: HttpResponse())(request)
    return request


def session_of(person: Person) -> SessionStore:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return session


# --- Cost --------------------------------------------------------------------------------------------


def test_session_and_person_cost_one_query(django_assert_num_queries):
    person = PersonFactory()
    key = session_of(person).session_key
    request = request_with(SessionStore(key))
    with django_assert_num_queries(1):
        assert request.user.is_authenticated
        assert request.user.pk == person.pk
        assert request.user.email == person.email
        request.session.get("pending")


def test_a_page_that_does_not_ask_costs_nothing(django_assert_num_queries):
    key = session_of(PersonFactory()).session_key
    with django_assert_num_queries(0):
        request_with(SessionStore(key))


def test_a_visitor_without_cookie_costs_no_query_and_gets_no_cookie(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        request = request_with(SessionStore())
        assert not request.user.is_authenticated
    with django_assert_num_queries(0):
        answer = client.get("/en/account/signed-out/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert not Session.objects.exists()


def test_a_page_for_the_signed_in_costs_one_query_in_all(client, django_assert_num_queries):
    """Messages, the way in, the page shell: none of them asks again."""
    client.force_login(PersonFactory())
    with django_assert_num_queries(1):
        answer = client.get("/en/about/")
    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies


def test_a_cookie_that_means_nothing_costs_one_query(client, django_assert_num_queries):
    client.cookies["sessionid"] = "x" * 32
    with django_assert_num_queries(1):
        answer = client.get("/en/account/")
    assert answer.url.startswith(SIGN_IN)


def test_looking_at_the_way_in_writes_nothing(client):
    for url in (SIGN_IN, "/en/account/sign-up/", "/en/account/forgotten/"):
        assert client.get(url).status_code == 200
    assert not Session.objects.exists()
    assert "sessionid" not in client.cookies


def test_the_messages_framework_leaves_the_session_alone():
    request = request_with(SessionStore())
    middleware = MessageMiddleware(lambda _request: HttpResponse())
    middleware(request)
    assert not request.session.accessed
    assert not request.session.modified


# --- Life --------------------------------------------------------------------------------------------


def test_a_visitors_session_lives_fourteen_days_and_a_persons_thirty():
    session = SessionStore()
    session["pending"] = {"q1": "text"}
    session.save()
    assert session.get_expiry_age() == 14 * 24 * 3600
    assert abs(Session.objects.get().expire_date - timezone.now() - 14 * DAY) < timedelta(minutes=1)
    other = session_of(PersonFactory())
    row = Session.objects.get(pk=other.session_key)
    assert abs(row.expire_date - timezone.now() - 30 * DAY) < timedelta(minutes=1)
    assert row.person_id is not None


@pytest.mark.parametrize(("days_left", "renewed"), [(16, False), (14, True)])
def test_a_visit_in_the_second_half_renews(client, days_left, renewed):
    client.force_login(PersonFactory())
    Session.objects.update(expire_date=timezone.now() + days_left * DAY)
    answer = client.get("/en/account/")
    assert ("sessionid" in answer.cookies) == renewed
    left = Session.objects.get().expire_date - timezone.now()
    assert (left > 29 * DAY) == renewed


def test_a_session_that_has_run_out_is_nobodys(client):
    client.force_login(PersonFactory())
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/en/account/").status_code == 302


def test_tidying_removes_what_has_run_out_and_addresses_nobody_confirmed(capsys):
    now = timezone.now()
    session_of(PersonFactory())
    old = session_of(PersonFactory())
    Session.objects.filter(pk=old.session_key).update(expire_date=now - DAY)
    actions.open_account(email="old@example.org", language="en", at=now - 8 * DAY)
    actions.open_account(email="new@example.org", language="en", at=now - 6 * DAY)
    call_command("tidy")
    assert Session.objects.count() == 1
    assert not Person.objects.filter(email="old@example.org").exists()
    assert Person.objects.filter(email="new@example.org").exists()
    assert Person.objects.count() == 3


# --- End ---------------------------------------------------------------------------------------------


def test_flushing_forgets_the_person_too():
    session = SessionStore(session_of(PersonFactory()).session_key)
    assert session.get(SESSION_KEY)
    assert session.person
    session.flush()
    assert session.person is None
    assert session.session_key is None
    assert not Session.objects.exists()
    assert not request_with(session).user.is_authenticated


def test_a_new_password_ends_the_sessions_elsewhere():
    person = PersonFactory()
    key = session_of(person).session_key
    actions.choose_password(person=person, password="another long one", by=person, at=timezone.now())
    request = request_with(SessionStore(key))
    assert not request.user.is_authenticated
    assert not Session.objects.exists()


def test_somebody_switched_off_is_nobody():
    person = PersonFactory()
    key = session_of(person).session_key
    Person.objects.update(is_active=False)
    request = request_with(SessionStore(key))
    assert not request.user.is_authenticated


def test_a_deleted_person_has_no_session_left():
    person = PersonFactory()
    key = session_of(person).session_key
    person.delete()
    assert not request_with(SessionStore(key)).user.is_authenticated


def test_a_forged_person_in_a_session_is_nobody():
    """The row says whose session it is; without the right fingerprint of the password it is nobody's."""
    session = SessionStore()
    session[SESSION_KEY] = str(PersonFactory().pk)
    session[HASH_SESSION_KEY] = "made up"
    session.save()
    assert not request_with(SessionStore(session.session_key)).user.is_authenticated


def test_signing_in_as_somebody_else_keeps_nothing_of_the_first():
    client = Client()
    client.force_login(PersonFactory())
    session = client.session
    session["pending"] = {"q1": "mine"}
    session.save()
    client.force_login(PersonFactory())
    assert "pending" not in client.session
