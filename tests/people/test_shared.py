"""Computers that others use too, and the list of where one is signed in: X-4.8, B3.Wrong."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.utils import timezone

from samskap.people import queries
from samskap.people.devices import device_of, in_words
from samskap.people.models import Person, Session
from samskap.people.sessions import KEPT_AFTER_END, SessionStore
from tests.people.cards import come_in, holder
from tests.people.conftest import CODE, PASSWORD, SIGN_IN, SIGN_UP, code_in
from tests.people.factories import PersonFactory
from tests.people.test_second_factor import passkey_of

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-4.8"), pytest.mark.journey("B3.Wrong")]
DEVICES, ACCOUNT = "/en/account/devices/", "/en/account/"
QUARTER = timedelta(minutes=15)
LINE = "Shared computer"


def sign_in(client: Client, person: Person, *, shared: bool = False) -> None:
    box = {"shared": "on"} if shared else {}
    assert client.post(SIGN_IN, {"login": person.email, "password": PASSWORD, **box}).status_code == 302


def session_of(client: Client) -> Session:
    return Session.objects.get(session_key=client.session.session_key)


def is_in(client: Client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def later(client: Client, by: timedelta) -> None:
    """Let so much time pass without a page."""
    session = session_of(client)
    Session.objects.filter(pk=session.pk).update(expire_date=session.expire_date - by)


@pytest.fixture
def person() -> Person:
    return PersonFactory(email="anna@example.org", password=PASSWORD)


# --- Shared ------------------------------------------------------------------------------------------


def by_password(client: Client) -> None:
    sign_in(client, Person.objects.get(email="anna@example.org"), shared=True)


def by_code(client: Client) -> None:
    client.post(SIGN_IN, {"login": "anna@example.org", "shared": "on"})
    assert "checked" in client.get(CODE).content.decode()
    client.post(CODE, {"code": code_in(mail.outbox[-1]), "shared": "on"})


def by_code_after_all(client: Client) -> None:
    client.post(SIGN_UP, {"email": "anna@example.org"})
    client.post(CODE, {"code": code_in(mail.outbox[-1]), "shared": "on"})


def by_card(client: Client) -> None:
    come_in(client, holder().card, shared=True)


def from_the_list(client: Client) -> None:
    sign_in(client, Person.objects.get(email="anna@example.org"))
    client.post(f"{DEVICES}shared/")


@pytest.mark.parametrize("way", [by_password, by_code, by_code_after_all, by_card, from_the_list])
def test_a_visit_on_a_shared_computer_is_short_ends_with_the_browser_and_says_so(client, person, way):
    way(client)
    session = session_of(client)
    assert session.shared
    assert timedelta(minutes=14) < session.expire_date - timezone.now() <= QUARTER
    page = client.get(ACCOUNT)
    assert LINE in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"
    cookie = client.cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_on_ones_own_device_nothing_of_this_happens(client, person):
    sign_in(client, person)
    page = client.get(ACCOUNT)
    assert LINE not in page.content.decode()
    assert not session_of(client).shared
    assert client.cookies["sessionid"]["max-age"]
    assert "Clear-Site-Data" not in client.post("/en/account/sign-out/")


def test_the_box_can_be_unticked_before_the_code_is_typed(client, person):
    client.post(SIGN_IN, {"login": "anna@example.org", "shared": "on"})
    client.post(CODE, {"code": code_in(mail.outbox[-1])})
    assert not session_of(client).shared


def test_every_page_prolongs_and_a_quarter_of_an_hour_without_one_ends(client, person):
    sign_in(client, person, shared=True)
    later(client, timedelta(minutes=13))
    assert is_in(client)
    assert session_of(client).expire_date - timezone.now() > timedelta(minutes=14)
    later(client, QUARTER)
    assert not is_in(client)


def test_signing_out_empties_the_browser_but_touches_no_neighbours_cookie(client, person):
    sign_in(client, person, shared=True)
    answer = client.post("/en/account/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.cookies["sessionid"].value == ""
    assert LINE not in client.get(SIGN_IN).content.decode()


# --- When it has run out -----------------------------------------------------------------------------


@pytest.fixture
def ran_out(client, person) -> Client:
    """A browser in which somebody's session on a shared computer has run out."""
    sign_in(client, person, shared=True)
    later(client, QUARTER)
    return client


def write(client: Client) -> None:
    """Send something, as the learning room keeps it for a visitor."""
    session = SessionStore(client.cookies["sessionid"].value)
    session["pending"] = {"course": "what was typed"}
    session.save()
    client.cookies["sessionid"] = session.session_key


@pytest.mark.policy("X-3.3")
def test_what_is_sent_after_the_end_waits_for_the_same_person(ran_out, person):
    write(ran_out)
    assert session_of(ran_out).shared
    assert session_of(ran_out).expire_date - timezone.now() <= QUARTER
    assert "what you write is thrown away after 15 minutes" in ran_out.get(SIGN_IN).content.decode()
    sign_in(ran_out, person, shared=True)
    assert ran_out.session["pending"] == {"course": "what was typed"}
    assert "left_by" not in ran_out.session


def test_somebody_else_who_signs_in_finds_nothing_of_it(ran_out):
    write(ran_out)
    sign_in(ran_out, PersonFactory(email="next@example.org", password=PASSWORD), shared=True)
    assert is_in(ran_out)
    assert "pending" not in ran_out.session
    assert "left_by" not in ran_out.session


def test_after_another_quarter_of_an_hour_it_is_gone(ran_out):
    write(ran_out)
    later(ran_out, QUARTER)
    assert "pending" not in ran_out.session


def test_looking_at_pages_after_the_end_writes_nothing(ran_out):
    before = set(Session.objects.values_list("session_key", flat=True))
    for _ in range(2):
        assert ran_out.get("/en/courses/").status_code == 200
    assert set(Session.objects.values_list("session_key", flat=True)) == before


def test_whoever_forgets_the_box_after_the_end_is_on_a_shared_computer_still(ran_out, person):
    assert re.search(r'<input[^>]*name="shared"[^>]*checked', ran_out.get(SIGN_IN).content.decode())


def test_an_ended_session_is_kept_a_day_to_know_whose_it_was(ran_out):
    SessionStore.clear_expired()
    assert Session.objects.filter(shared=True).exists()
    Session.objects.update(expire_date=timezone.now() - KEPT_AFTER_END - timedelta(seconds=1))
    SessionStore.clear_expired()
    assert not Session.objects.exists()


# --- Where one is signed in --------------------------------------------------------------------------


def test_the_list_says_device_time_and_which_one_this_is_and_no_key(client, person):
    sign_in(client, person)
    phone = Client(
        headers={"User-Agent": "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"}
    )
    sign_in(phone, person, shared=True)
    sign_in(Client(), PersonFactory(email="other@example.org", password=PASSWORD))
    html = client.get(DEVICES).content.decode()
    assert html.count("<article") == 2
    assert html.index("This device") < html.index("Firefox on Android")
    assert "A shared computer" in html
    for each in Session.objects.all():
        assert each.session_key not in html


def test_the_list_costs_the_same_with_one_and_with_many(client, person, django_assert_num_queries):
    sign_in(client, person)
    with django_assert_num_queries(2):
        client.get(DEVICES)
    for _ in range(8):
        sign_in(Client(), person)
    with django_assert_num_queries(2):
        assert client.get(DEVICES).content.decode().count("<article") == 9


def test_signing_out_there_ends_that_one_only(client, person):
    sign_in(client, person)
    other, third = Client(), Client()
    sign_in(other, person)
    sign_in(third, person)
    handle = SessionStore.handle_of(other.session.session_key)
    answer = client.post(f"{DEVICES}{handle}/sign-out/", follow=True)
    assert "You are signed out there" in answer.content.decode()
    assert (is_in(client), is_in(other), is_in(third)) == (True, False, True)
    assert client.post(f"{DEVICES}{handle}/sign-out/").status_code == 302


def test_signing_out_of_this_one_is_signing_out(client, person):
    sign_in(client, person, shared=True)
    handle = SessionStore.handle_of(client.session.session_key)
    answer = client.post(f"{DEVICES}{handle}/sign-out/")
    assert answer.url == "/en/account/signed-out/"
    assert "Clear-Site-Data" in answer
    assert not is_in(client)


@pytest.mark.policy("X-5.2")
def test_nobody_signs_out_somebody_else(client, person):
    sign_in(client, person)
    other = Client()
    sign_in(other, PersonFactory(email="other@example.org", password=PASSWORD))
    client.post(f"{DEVICES}{SessionStore.handle_of(other.session.session_key)}/sign-out/")
    client.post(f"{DEVICES}{other.session.session_key}/sign-out/")
    assert is_in(other)


def test_the_day_is_noted_once_a_day(client, person):
    sign_in(client, person)
    Session.objects.update(seen_on=timezone.localdate() - timedelta(days=3))
    client.get(ACCOUNT)
    assert session_of(client).seen_on == timezone.localdate()
    started = session_of(client).started_at
    client.get(ACCOUNT)
    assert session_of(client).started_at == started


def test_a_session_that_ended_is_not_listed(client, person):
    sign_in(client, person)
    other = Client()
    sign_in(other, person)
    later(other, timedelta(days=31))
    assert len(queries.places_of(person, here=client.session.session_key, at=timezone.now())) == 1


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19 Safari/604", "Safari on iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/19 Safari/605", "Safari on macOS"),
        ("curl/8.0", "A device we don’t know"),
        ("", "A device we don’t know"),
        ("<script>Firefox</script>\r\nX: 1" + "x" * 10_000, "Firefox"),
    ],
)
def test_a_device_is_known_by_two_words_and_nothing_that_was_sent_is_kept(user_agent, words):
    assert in_words(device_of(user_agent)) == words
    assert len(device_of(user_agent)) <= 60


@pytest.mark.policy("X-4.9")
@pytest.mark.parametrize("way", [by_password, by_code, by_card])
def test_a_planted_session_key_is_worth_nothing_after_signing_in(client, person, way):
    planted = SessionStore()
    planted["planted"] = True
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    way(client)
    assert client.session.get(SESSION_KEY)
    assert client.session.session_key != planted.session_key
    assert not Session.objects.filter(session_key=planted.session_key).exists()


def test_the_box_counts_for_a_passkey_too(client, person, monkeypatch):
    passkey = passkey_of(person)
    monkeypatch.setattr("samskap.people.passkeys.shown_by", lambda _answer, *, person: passkey)
    assert (
        client.post("/en/account/passkeys/sign-in/", {"credential": "{}", "shared": "on"}).status_code == 302
    )
    assert session_of(client).shared
