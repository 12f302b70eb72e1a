"""The way in: A1.5, X-3, X-4. Every test walks the real pages."""

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.utils import timezone

from samskap.audit.models import Event
from samskap.people.models import Person, Session
from tests.people.conftest import AGAIN, CODE, PASSWORD, SIGN_IN, SIGN_UP, code_in, to
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-4.1", "X-4.2"), pytest.mark.journey("A1.5")]
READING = "/en/account/deleted/?from=reading"


def signed_in_as(client: Client) -> str:
    return str(client.session.get(SESSION_KEY, ""))


# --- Sign-up -----------------------------------------------------------------------------------------


@pytest.mark.policy("X-3.3")
@pytest.mark.parametrize("password", ["", PASSWORD])
def test_sign_up_by_code_keeps_what_was_typed_and_where_one_was(client, typed, password):
    before = client.session.session_key
    answer = client.post(to(SIGN_UP, READING), {"email": "New@Example.org", "password": password})
    assert answer.status_code == 302
    assert answer.url == to(CODE, READING)
    person = Person.objects.get()
    assert (person.email, person.joined_at, person.has_usable_password()) == ("new@example.org", None, False)

    page = client.get(answer.url)
    assert page.status_code == 200
    assert "new@example.org" in page.content.decode()
    answer = client.post(answer.url, {"code": code_in(mail.outbox[0])})
    assert (answer.status_code, answer.url) == (302, READING)

    person.refresh_from_db()
    assert signed_in_as(client) == str(person.pk)
    assert person.joined_at is not None
    assert person.language == "en"
    assert person.check_password(password) == bool(password)
    assert client.session["pending"] == typed
    assert client.session.session_key != before
    assert "sign_up" not in client.session
    assert not Session.objects.filter(session_key=before).exists()
    assert list(Event.objects.values_list("verb", "by_id")) == [("people.joined", person.pk)]
    assert client.get("/en/account/").status_code == 200


def test_sign_up_asks_for_nothing_but_an_address(client):
    html = client.get(SIGN_UP).content.decode()
    form = re.search(r'<form class="s-form".*?</form>', html, re.DOTALL)[0]
    assert set(re.findall(r'name="(\w+)"', form)) == {"csrfmiddlewaretoken", "email", "password"}
    assert "Leave it empty if you don’t want one: we send you a code each time." in html


def test_a_wrong_address_is_sent_back_with_what_was_typed(client):
    answer = client.post(to(SIGN_UP, READING), {"email": "anna(at)example", "password": ""})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="anna(at)example"' in html
    assert to(SIGN_UP, READING).replace("&", "&amp;") in html
    assert not Person.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize("url", [SIGN_UP, SIGN_IN])
def test_an_address_longer_than_we_can_keep_is_told_and_nobody_is_made(client, url):
    field = "email" if url == SIGN_UP else "login"
    answer = client.post(url, {field: f"{'a' * 250}@example.org", "password": ""})
    assert answer.status_code == 422
    assert "254" in answer.content.decode()
    assert not Person.objects.exists()


def test_a_weak_password_is_refused_with_a_sentence(client):
    answer = client.post(SIGN_UP, {"email": "anna@example.org", "password": "password12"})
    assert answer.status_code == 422
    assert "too common" in answer.content.decode()
    assert not Person.objects.exists()


def test_somebody_who_types_anothers_address_leaves_no_password_behind(client, outlast_cooldown):
    """The owner comes in later by code; the stranger's password must not open the account."""
    client.post(SIGN_UP, {"email": "owner@example.org", "password": "the stranger's own words"})
    outlast_cooldown()
    owner = Client()
    owner.post(SIGN_UP, {"email": "owner@example.org", "password": ""})
    owner.post(CODE, {"code": code_in(mail.outbox[-1])})
    person = Person.objects.get()
    assert signed_in_as(owner) == str(person.pk)
    assert not person.has_usable_password()
    answer = Client().post(SIGN_IN, {"login": "owner@example.org", "password": "the stranger's own words"})
    assert answer.status_code == 422


def test_signing_up_twice_just_signs_in_and_leaves_the_password_alone(client):
    person = PersonFactory(email="anna@example.org", password=PASSWORD)
    client.post(SIGN_UP, {"email": "anna@example.org", "password": "quite another one"})
    answer = client.post(to(CODE, "/en/account/"), {"code": code_in(mail.outbox[0])}, follow=True)
    person.refresh_from_db()
    assert signed_in_as(client) == str(person.pk)
    assert person.check_password(PASSWORD)
    assert Person.objects.count() == 1
    assert "already had an account" in answer.content.decode()


# --- Sign-in -----------------------------------------------------------------------------------------


@pytest.mark.policy("X-3.3")
@pytest.mark.parametrize("way", ["code", "code although a password was typed", "password"])
def test_sign_in_keeps_what_was_typed_and_where_one_was(client, typed, way):
    person = PersonFactory(email="anna@example.org", password=PASSWORD)
    before = client.session.session_key
    data = {"login": " ANNA@example.org ", "password": PASSWORD if way == "password" else ""}
    if way == "code although a password was typed":
        data |= {"password": "filled in by the browser", "send_code": "1"}
    answer = client.post(to(SIGN_IN, READING), data)
    if way != "password":
        assert answer.url == to(CODE, READING)
        answer = client.post(answer.url, {"code": code_in(mail.outbox[0])})
    assert (answer.status_code, answer.url) == (302, READING)
    assert signed_in_as(client) == str(person.pk)
    assert client.session["pending"] == typed
    assert client.session.session_key != before


@pytest.mark.parametrize("typed_code", ["1234 5678", "12345678", " 1234-5678\n", "1234–5678", "١٢٣٤٥٦٧٨"])
def test_a_code_may_be_typed_in_any_way(client, typed_code):
    PersonFactory(email="anna@example.org")
    with patch("allauth.account.adapter.generate_user_code", return_value="1234-5678"):
        client.post(SIGN_IN, {"login": "anna@example.org"})
    assert client.post(CODE, {"code": typed_code}).status_code == 302
    assert signed_in_as(client)


def test_a_signed_in_visitor_goes_on(client):
    client.force_login(PersonFactory())
    for url in (SIGN_IN, SIGN_UP, CODE):
        assert client.get(to(url, READING)).url == READING
    assert client.get(SIGN_IN).url == "/en/my/"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "/\\evil.example",
        "https:evil.example",
    ],
)
@pytest.mark.parametrize("way", ["code", "password"])
def test_the_way_on_never_leads_to_another_site(client, url, way):
    PersonFactory(email="anna@example.org", password=PASSWORD)
    data = {"login": "anna@example.org", "password": PASSWORD if way == "password" else ""}
    answer = client.post(to(SIGN_IN, url), data)
    if way == "code":
        assert "evil" not in answer.url
        answer = client.post(to(CODE, url), {"code": code_in(mail.outbox[0])})
    assert answer.url == "/en/my/"


def test_a_wrong_password_is_told_plainly_and_the_address_is_kept(client):
    PersonFactory(email="anna@example.org", password=PASSWORD)
    answer = client.post(SIGN_IN, {"login": "anna@example.org", "password": "wrong"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "don’t belong together" in html
    assert 'value="anna@example.org"' in html
    assert "wrong" not in html.replace("wrong-", "")


def test_somebody_switched_off_gets_in_by_neither_way(client):
    PersonFactory(email="anna@example.org", password=PASSWORD, is_active=False)
    answer = client.post(SIGN_IN, {"login": "anna@example.org", "password": PASSWORD}, follow=True)
    assert "account is closed" in answer.content.decode()
    client.post(SIGN_IN, {"login": "anna@example.org"})
    assert not re.search(r"\d{4}-\d{4}", str(mail.outbox[0].body))
    assert not signed_in_as(client)


# --- Nobody learns who has an account ----------------------------------------------------------------


def _without_what_differs_anyway(html: str, email: str) -> str:
    html = re.sub(r'value="[A-Za-z0-9]{64}"', "", html)
    return html.replace(email, "X")


@pytest.mark.parametrize(("url", "field"), [(SIGN_IN, "login"), (SIGN_UP, "email")])
def test_known_and_unknown_addresses_get_the_same_words(url, field):
    PersonFactory(email="known@example.org", password=PASSWORD)
    pages = []
    for email in ("known@example.org", "nobody@example.org"):
        client = Client()
        answer = client.post(url, {field: email}, follow=True)
        wrong = client.post(CODE, {"code": "0000-0000"})
        pages.append(
            (
                answer.redirect_chain,
                _without_what_differs_anyway(answer.content.decode(), email),
                wrong.status_code,
                _without_what_differs_anyway(wrong.content.decode(), email),
            )
        )
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [["known@example.org"], ["nobody@example.org"]]


def test_wrong_passwords_get_the_same_words():
    PersonFactory(email="known@example.org", password=PASSWORD)
    pages = [
        _without_what_differs_anyway(
            Client().post(SIGN_IN, {"login": email, "password": "wrong one"}).content.decode(), email
        )
        for email in ("known@example.org", "nobody@example.org")
    ]
    assert pages[0] == pages[1]


def test_an_unknown_address_is_told_in_its_own_mailbox(client):
    client.post(SIGN_IN, {"login": "nobody@example.org"})
    (letter,) = mail.outbox
    assert "There is no account with it" in letter.body
    assert "http://testserver/en/account/sign-up/" in letter.body
    assert not Person.objects.exists()
    # No code opens this door.
    assert client.post(CODE, {"code": ""}).status_code == 422


# --- Codes -------------------------------------------------------------------------------------------


def test_a_wrong_code_may_be_typed_again(client, typed):
    PersonFactory(email="anna@example.org")
    client.post(to(SIGN_IN, READING), {"login": "anna@example.org"})
    for _ in range(4):
        answer = client.post(to(CODE, READING), {"code": "0000-0000"})
        assert answer.status_code == 422
        assert "isn’t the code" in answer.content.decode()
    assert client.post(to(CODE, READING), {"code": code_in(mail.outbox[0])}).url == READING
    assert client.session["pending"] == typed


def test_five_wrong_codes_end_a_code(client, typed):
    PersonFactory(email="anna@example.org")
    client.post(to(SIGN_IN, READING), {"login": "anna@example.org"})
    for _ in range(5):
        answer = client.post(to(CODE, READING), {"code": "0000-0000"})
    assert answer.url == to(SIGN_IN, READING)
    assert "too many tries" in client.get(answer.url).content.decode()
    assert client.post(to(CODE, READING), {"code": code_in(mail.outbox[0])}).url == to(SIGN_IN, READING)
    assert not signed_in_as(client)
    assert client.session["pending"] == typed


@pytest.mark.journey("A1.Wrong")
@pytest.mark.parametrize(("minutes", "works"), [(59, True), (61, False)])
def test_a_code_works_for_sixty_minutes(client, typed, minutes, works):
    PersonFactory(email="anna@example.org")
    client.post(to(SIGN_IN, READING), {"login": "anna@example.org"})
    later = timezone.now() + timedelta(minutes=minutes)
    with patch("time.time", return_value=later.timestamp()):
        answer = client.post(to(CODE, READING), {"code": code_in(mail.outbox[0])})
        assert bool(signed_in_as(client)) == works
        if not works:
            assert answer.url == to(SIGN_IN, READING)
            assert "too old" in client.get(answer.url).content.decode()
    assert client.session["pending"] == typed


@pytest.mark.journey("A1.Wrong")
def test_reading_goes_on_and_the_code_is_found_again(client):
    """A1 wrong: the mail is late, reading goes on meanwhile."""
    client.post(to(SIGN_UP, READING), {"email": "anna@example.org"})
    assert client.get(READING).status_code == 200
    html = client.get(to(SIGN_IN, READING)).content.decode()
    assert "anna@example.org" in html
    assert to(CODE, READING) in html
    assert client.post(CODE, {"code": code_in(mail.outbox[0])}).status_code == 302


@pytest.mark.journey("A1.Wrong")
def test_a_new_code_replaces_the_old_one_and_has_its_own_hour(client, outlast_cooldown):
    PersonFactory(email="anna@example.org")
    client.post(to(SIGN_IN, READING), {"login": "anna@example.org"})
    outlast_cooldown()
    later = timezone.now() + timedelta(minutes=50)
    with patch("time.time", return_value=later.timestamp()):
        answer = client.post(AGAIN, {"next": READING}, follow=True)
    assert answer.redirect_chain == [(to(CODE, READING), 302)]
    assert "A new code is on its way" in answer.content.decode()
    first, second = map(code_in, mail.outbox)
    assert client.post(CODE, {"code": first}).status_code == 422
    with patch("time.time", return_value=(later + timedelta(minutes=50)).timestamp()):
        assert client.post(to(CODE, READING), {"code": second}).url == READING


def test_pressing_again_at_once_sends_nothing_and_the_code_still_works(client):
    PersonFactory(email="anna@example.org")
    client.post(SIGN_IN, {"login": "anna@example.org"})
    answer = client.post(AGAIN, {"next": READING}, follow=True)
    assert "a moment ago" in answer.content.decode()
    assert len(mail.outbox) == 1
    assert client.post(CODE, {"code": code_in(mail.outbox[0])}).status_code == 302


@pytest.mark.parametrize(("url", "field"), [(SIGN_IN, "login"), (SIGN_UP, "email")])
def test_pressing_twice_leads_to_the_same_code_page(client, url, field):
    for _ in range(2):
        answer = client.post(to(url, READING), {field: "anna@example.org"})
        assert answer.url == to(CODE, READING)
    assert len(mail.outbox) == 1
    other = Client().post(url, {field: "anna@example.org"})
    assert other.status_code == 422
    assert "a moment ago" in other.content.decode()


def test_another_address_can_be_used_instead(client):
    client.post(SIGN_UP, {"email": "ana@example.org"})
    client.post(SIGN_UP, {"email": "anna@example.org"})
    client.post(CODE, {"code": code_in(mail.outbox[1])})
    assert signed_in_as(client) == str(Person.objects.get(email="anna@example.org").pk)
    assert Person.objects.get(email="ana@example.org").joined_at is None


def test_a_code_is_of_no_use_in_another_browser(client):
    PersonFactory(email="anna@example.org")
    client.post(SIGN_IN, {"login": "anna@example.org"})
    stranger = Client()
    assert stranger.post(CODE, {"code": code_in(mail.outbox[0])}).url == SIGN_IN
    assert not signed_in_as(stranger)


# --- Limits ------------------------------------------------------------------------------------------


def test_a_classroom_behind_one_address_gets_in():
    for number in range(60):
        answer = Client().post(SIGN_UP, {"email": f"pupil{number}@example.org"})
        assert answer.status_code == 302, number
    assert len(mail.outbox) == 60


def test_an_address_is_not_flooded_with_codes(settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "request_login_code": "10/h/key,600/h/ip"}
    for _ in range(12):
        Client().post(SIGN_IN, {"login": "anna@example.org"})
    assert len(mail.outbox) == 10


def test_passwords_cannot_be_tried_for_ever(client):
    PersonFactory(email="anna@example.org", password=PASSWORD)
    for number in range(10):
        client.post(SIGN_IN, {"login": "anna@example.org", "password": f"wrong {number}"})
    answer = client.post(SIGN_IN, {"login": "anna@example.org", "password": PASSWORD})
    assert answer.status_code == 422
    assert "too many tries" in answer.content.decode()
    assert not signed_in_as(client)
    # The code still lets the right person in.
    assert client.post(SIGN_IN, {"login": "anna@example.org", "send_code": "1"}).status_code == 302


def test_a_flood_is_refused_with_a_page(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "signup": "1/h/ip"}
    client.post(SIGN_UP, {"email": "a@example.org"})
    answer = client.post(SIGN_UP, {"email": "b@example.org"})
    assert answer.status_code == 429
    assert "Too many tries" in answer.content.decode()
    assert client.get(SIGN_UP).status_code == 200


# --- Mail --------------------------------------------------------------------------------------------


def test_the_mail_says_what_it_is_for(client):
    client.post(SIGN_UP, {"email": "anna@example.org"})
    (letter,) = mail.outbox
    assert letter.to == ["anna@example.org"]
    assert letter.subject == f"{code_in(letter)} is your code for Samskap"
    for words in ("60 minutes", "do nothing", "Samskap"):
        assert words in letter.body
    assert letter.content_subtype == "plain"
    assert not getattr(letter, "alternatives", [])


def test_the_mail_is_in_the_language_of_the_page(client):
    """Told by the translation that the page's language activates, whatever the browser asks for."""
    from django.utils.translation import get_language

    seen = []
    with patch("samskap.notices.mail.EmailMessage.send", lambda _letter: seen.append(get_language())):
        client.post("/nb/account/sign-up/", {"email": "anna@example.org"}, headers={"accept-language": "sv"})
    assert seen == ["nb"]
    assert Person.objects.get().language == "nb"


def test_names_with_signs_are_not_escaped_in_mail(client, settings):
    settings.SITE_NAME = "Lær & del"
    client.post(SIGN_UP, {"email": "anna@example.org"})
    assert "Lær & del" in mail.outbox[0].subject
    assert "Lær & del" in mail.outbox[0].body


@pytest.mark.policy("X-3.3")
@pytest.mark.parametrize(("url", "field"), [(SIGN_IN, "login"), (SIGN_UP, "email")])
def test_without_a_mail_server_nothing_breaks_or_gets_lost(client, typed, url, field):
    sending = "django.core.mail.backends.locmem.EmailBackend.send_messages"
    with patch(sending, side_effect=SMTPServerDisconnected):
        answer = client.post(url, {field: "anna@example.org"})
    assert answer.status_code == 503
    assert "could not be sent" in answer.content.decode()
    assert client.session["pending"] == typed


def test_the_demo_shows_where_the_mail_is(client):
    client.post(SIGN_UP, {"email": "anna@example.org"})
    assert "/dev/mail/" in client.get(CODE).content.decode()
