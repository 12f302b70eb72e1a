"""What people and attackers send to the way in: every case is answered calmly, and nothing is given away."""

import pytest
from allauth.core.context import request_context as allauth_request
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from samskap.people import entrance
from samskap.people.models import Person
from tests.people.cards import WORDS, come_in, holder
from tests.people.conftest import CODE, PASSWORD, SIGN_IN, SIGN_UP, code_in, counted_hashes, to
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-4.9")]
HOME = "/en/my/"

AWAY = [
    "//evil.example.org",
    "///evil.example.org",
    "/\\evil.example.org",
    "\\\\evil.example.org",
    "\\/evil.example.org",
    "https://evil.example.org/",
    "http:evil.example.org",
    "HTTPS://evil.example.org",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    " //evil.example.org",
    "\t//evil.example.org",
    "/\t/evil.example.org",
    "https://testserver@evil.example.org/",
    "https://testserver.evil.example.org/",
    "%2F%2Fevil.example.org",
    "//testserver:80@evil.example.org",
    "/en/\r\nSet-Cookie: a=b",
    "\0//evil.example.org",
]


def is_in(client: Client) -> bool:
    return SESSION_KEY in client.session


# --- Leading away ------------------------------------------------------------------------------------


@pytest.mark.parametrize("away", AWAY)
def test_no_next_address_leads_away(away):
    request = RequestFactory().get("/", {"next": away})
    with allauth_request(request):
        assert entrance.wanted(request) == ""


def test_an_address_of_this_site_is_kept():
    request = RequestFactory().get("/", {"next": "/en/courses/?q=å#x"})
    with allauth_request(request):
        assert entrance.wanted(request) == "/en/courses/?q=å#x"


@pytest.mark.parametrize("away", ["//evil.example.org", "javascript:alert(1)", "https://evil.example.org/"])
@pytest.mark.parametrize("way", ["password", "code", "card", "already in", "again"])
def test_no_way_in_leads_away(client, way, away):
    person = PersonFactory(email="anna@example.org", password=PASSWORD)
    if way == "card":
        card = holder().card
        answer = client.post(to("/en/account/card/", away), {"user_name": card.user_name, "code": card.code})
        answer = client.post(to("/en/account/card/passphrase/", away), {"new": WORDS})
    elif way == "code":
        answer = client.post(to(SIGN_IN, away), {"login": person.email})
        answer = client.post(to(CODE, away), {"code": code_in(mail.outbox[-1]), "next": away})
    else:
        answer = client.post(to(SIGN_IN, away), {"login": person.email, "password": PASSWORD, "next": away})
        if way == "already in":
            answer = client.get(to(SIGN_IN, away))
        elif way == "again":
            answer = client.post(to("/en/account/again/", away), {"password": PASSWORD})
    assert is_in(client)
    assert answer.url == ("/en/account/" if way == "again" else HOME)


# --- Telling who exists ------------------------------------------------------------------------------


def work_of(
    client: Client, data: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> tuple[int, int, int, str]:
    """Status, hashes and queries of trying to sign in, and the words on the page."""
    with counted_hashes(monkeypatch) as hashes, CaptureQueriesContext(connection) as queries:
        answer = client.post(SIGN_IN, data)
    words = answer.url if answer.status_code == 302 else str(answer.context["form"].errors)
    return answer.status_code, len(hashes), len(queries), words


@pytest.mark.parametrize("password", ["not the right one", "x" * 4096])
def test_a_password_that_doesnt_fit_makes_the_same_work_for_everybody(monkeypatch, password):
    PersonFactory(email="anna@example.org", password=PASSWORD)
    PersonFactory(email="codes@example.org")
    PersonFactory(email="closed@example.org", password=PASSWORD, is_active=False)
    card_person, card = holder()
    come_in(Client(), card)
    waiting = holder().person
    addresses = ["anna@example.org", "codes@example.org", "closed@example.org", "nobody@example.org"]
    names = [card_person.user_name, waiting.user_name, "k7m-3xw"]
    for group in (addresses, names):
        work = {who: work_of(Client(), {"login": who, "password": password}, monkeypatch) for who in group}
        assert {one[0] for one in work.values()} == {422}
        assert {one[1] for one in work.values()} == {1}, work
        assert len({one[2] for one in work.values()}) == 1, work
        assert len({one[3] for one in work.values()}) == 1


def test_asking_for_a_code_makes_the_same_work_for_everybody(monkeypatch):
    PersonFactory(email="anna@example.org", password=PASSWORD)
    PersonFactory(email="codes@example.org")
    work = {
        who: work_of(Client(), {"login": who}, monkeypatch)
        for who in ("anna@example.org", "codes@example.org", "nobody@example.org")
    }
    assert {one[0] for one in work.values()} == {302}
    assert {one[3] for one in work.values()} == {CODE}
    assert {one[1] for one in work.values()} == {0}
    assert len({one[2] for one in work.values()}) == 1, work
    assert [letter.to for letter in mail.outbox] == [[who] for who in work]


def test_a_user_name_without_passphrase_gets_the_same_answer_whether_or_not_it_exists(monkeypatch):
    known = holder().person.user_name
    assert work_of(Client(), {"login": known}, monkeypatch) == work_of(
        Client(), {"login": "k7m-3xw"}, monkeypatch
    )
    assert not mail.outbox


def test_wrong_passphrases_are_counted_by_user_name_and_not_for_the_classroom():
    person, card = holder()
    come_in(Client(), card)
    for _ in range(10):
        assert Client().post(SIGN_IN, {"login": person.user_name, "password": "wrong"}).status_code == 422
    answer = Client().post(SIGN_IN, {"login": person.user_name.upper(), "password": WORDS})
    assert "too many tries" in answer.content.decode()
    neighbour, card = holder()
    come_in(Client(), card)
    assert Client().post(SIGN_IN, {"login": neighbour.user_name, "password": WORDS}).status_code == 302


# --- Odd and oversized -------------------------------------------------------------------------------

ODD = {
    "NUL": "a\0b@example.org",
    "long": "a" * 100_000,
    "a header": "a@example.org\r\nBcc: b@example.org",
    "an encoded header": "=?utf-8?q?a=0ABcc:b?=@example.org",
    "two addresses": "a@example.org,b@example.org",
    "a display name": '"Anna" <a@example.org>',
    "quotes": "' OR 1=1 --",
    "markup": "<script>alert(1)</script>@example.org",
    "only an at": "@",
    "direction": "\u202emoc.elpmaxe@a",
    "nothing": "",
}


@pytest.mark.parametrize("typed", ODD.values(), ids=ODD)
@pytest.mark.parametrize(("url", "field"), [(SIGN_IN, "login"), (SIGN_UP, "email")])
def test_what_is_no_address_is_refused_calmly_and_no_mail_goes_out(client, url, field, typed):
    answer = client.post(url, {field: typed, "password": ""})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    assert not mail.outbox
    assert not Person.objects.exists()


@pytest.mark.parametrize("url", [SIGN_IN, SIGN_UP, CODE, "/en/account/card/"])
def test_a_post_beyond_all_measure_is_refused_calmly(client, url):
    client.raise_request_exception = False
    answer = client.post(url, {"login": "a" * 3_000_000})
    assert answer.status_code in {400, 413}
    assert "Traceback" not in answer.content.decode()
    many = client.post(url, {f"field{number}": "x" for number in range(500)})
    assert many.status_code == 400


@pytest.mark.parametrize("key", ["\0", "x" * 5000, "../../etc/passwd", "' OR 1=1 --", "å"])
def test_a_forged_session_key_is_nobodys(client, key):
    client.cookies["sessionid"] = key
    assert client.get("/en/account/").status_code == 302
    assert client.get(SIGN_IN).status_code == 200


def test_a_very_long_password_is_hashed_once_and_refused(client):
    person = PersonFactory(email="anna@example.org", password=PASSWORD)
    answer = client.post(SIGN_IN, {"login": person.email, "password": "x" * 1_000_000})
    assert answer.status_code == 422


@pytest.mark.parametrize("secret", [PASSWORD, "a\0b", "boat\0lamp bun"])
def test_nothing_that_was_typed_as_a_password_comes_back_in_the_page(client, secret):
    html = client.post(SIGN_IN, {"login": "nobody@example.org", "password": secret}).content.decode()
    assert secret not in html
