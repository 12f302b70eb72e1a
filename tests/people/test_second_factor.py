"""Codes from an app, recovery codes, and when a second factor is asked for."""

import json
import re
import time
from datetime import timedelta
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samskap.audit.models import Event
from samskap.people import app_codes, encryption, passkeys, second_factor
from samskap.people.models import Person
from tests.people.conftest import CODE, PASSWORD, SIGN_IN, code_in
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-4.6")]
ACCOUNT = "/en/account/"
APP = "/en/account/app/"
STEP = "/en/account/step/"
SECOND_FACTOR = "/en/account/second-factor/"


@pytest.fixture
def person() -> Person:
    return PersonFactory(email="berit@example.org", password=PASSWORD)


@pytest.fixture
def inside(client: Client, person: Person) -> Client:
    """Signed in with the password, a moment ago."""
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    return client


def code_of(secret: str, *, early: int = 0) -> str:
    """What an app shows; `early` half minutes ahead of now."""
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30 + early))


def secret_on(html: str) -> str:
    """The secret as it stands on the page, to be typed in."""
    found = re.search(r'<code class="s-typed" dir="ltr">([A-Z2-7 ]+)</code>', html)
    assert found, html
    return found[1].replace(" ", "")


def with_app(person: Person) -> tuple[str, list[str]]:
    """Set up an app; return its secret and the recovery codes. The code used is the one before now."""
    secret = app_codes.new_secret()
    codes = app_codes.set_up(
        person=person, secret=secret, code=code_of(secret, early=-1), by=person, at=timezone.now()
    )
    return secret, codes


def passkey_of(person: Person, *, name: str = "my phone") -> Authenticator:
    """A passkey that no device has; real ones are made in tests/browser/test_passkey.py."""
    return Authenticator.objects.create(user=person, type="webauthn", data={"name": name, "credential": {}})


def is_in(client: Client) -> bool:
    return client.get(ACCOUNT).status_code == 200


# --- Setting up --------------------------------------------------------------------------------------


def test_an_app_is_set_up_with_its_first_code(inside, person):
    html = inside.get(APP).content.decode()
    assert "data:image/svg+xml" in html
    secret = secret_on(html)
    wrong = inside.post(APP, {"code": "000000"})
    assert wrong.status_code == 422
    assert secret_on(wrong.content.decode()) == secret, "the app would have to be set up anew after a slip"
    answer = inside.post(APP, {"code": code_of(secret)})
    codes = re.findall(r"<code dir=\"ltr\">(\d{4} \d{4})</code>", answer.content.decode())
    assert len(set(codes)) == 10
    assert Event.objects.filter(verb="people.app_set_up", by_id=person.pk).count() == 1
    assert "ask for a code from your app" in inside.get(ACCOUNT).content.decode()


def test_nothing_that_opens_is_readable_in_the_database(inside, person):
    secret, codes = with_app(person)
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(code.replace(" ", "") in kept for code in codes)
    inside.get(APP)
    inside.post(SECOND_FACTOR, {"code": codes[0]})
    waiting = secret_on(inside.get(APP).content.decode())
    assert waiting not in json.dumps(dict(inside.session))


def test_codes_are_shown_once_and_given_as_a_file(inside, person):
    secret = secret_on(inside.get(APP).content.decode())
    shown = inside.post(APP, {"code": code_of(secret)}).content.decode()
    codes = re.search(r'name="codes" value="([\d\s]+)"', shown)
    assert codes
    file = inside.post("/en/account/recovery-codes/file/", {"codes": codes[1]})
    assert file["Content-Disposition"].startswith("attachment")
    assert file.content.decode().split() == codes[1].split()
    again = inside.get("/en/account/recovery-codes/").content.decode()
    assert "You have 10 recovery codes left" in again
    assert codes[1].split("\n")[0] not in again


def test_a_file_holds_codes_and_nothing_else(inside):
    answer = inside.post("/en/account/recovery-codes/file/", {"codes": "<script>alert(1)</script>"})
    assert answer.status_code == 302


def test_what_was_encrypted_with_another_key_opens_nothing_and_breaks_nothing(client, person, settings):
    secret, codes = with_app(person)
    settings.SECRET_KEY = "another one, and long enough to be a key"
    for code in (code_of(secret), codes[0]):
        with pytest.raises(app_codes.WrongCode):
            app_codes.use(person=person, code=code, by=person, at=timezone.now())
    settings.SECRET_KEY_FALLBACKS = ["known to all, not for production"]
    app_codes.use(person=person, code=codes[0], by=person, at=timezone.now())


def test_encrypted_texts_come_back():
    assert encryption.decrypt(encryption.encrypt("Ærlig talt")) == "Ærlig talt"
    assert encryption.encrypt("same") != encryption.encrypt("same")


# --- Signing in --------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["password", "code"])
def test_signing_in_asks_for_the_apps_code_too(client, person, way):
    secret, _codes = with_app(person)
    if way == "password":
        answer = client.post(f"{SIGN_IN}?next=/en/courses/", {"login": person.email, "password": PASSWORD})
    else:
        client.post(f"{SIGN_IN}?next=/en/courses/", {"login": person.email, "send_code": "1"})
        answer = client.post(f"{CODE}?next=/en/courses/", {"code": code_in(mail.outbox[-1])})
    assert answer.url == STEP
    assert not is_in(client)
    wrong = client.post(STEP, {"code": "123"})
    assert wrong.status_code == 422
    assert "This code isn’t right" in wrong.content.decode()
    assert not is_in(client)
    assert client.post(STEP, {"code": code_of(secret)}).url == "/en/courses/"
    assert is_in(client)


def test_somebody_without_an_app_is_not_asked(client, person):
    passkey_of(person)
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    assert is_in(client)


@pytest.mark.policy("X-4.9")
@pytest.mark.database
def test_a_code_works_once(person):
    secret, codes = with_app(person)
    now = timezone.now()
    for code in (code_of(secret), codes[3]):
        app_codes.use(person=person, code=code, by=person, at=now)
        with pytest.raises(app_codes.WrongCode):
            app_codes.use(person=person, code=code, by=person, at=now)
    assert app_codes.recovery_codes_left(person) == 9
    with pytest.raises(app_codes.WrongCode):  # older than one that was used
        app_codes.use(person=person, code=code_of(secret, early=-1), by=person, at=now)
    assert Event.objects.filter(verb="people.recovery_code_used").count() == 1


@pytest.mark.parametrize(
    ("minutes", "fine"), [(-0.5, True), (0, True), (0.5, True), (-1.5, False), (1.5, False)]
)
def test_a_clock_may_be_half_a_minute_off(person, minutes, fine):
    now = timezone.now().replace(second=0)
    secret = app_codes.new_secret()
    code = format_hotp_value(hotp_value(secret, int((now + timedelta(minutes=minutes)).timestamp()) // 30))
    if fine:
        app_codes.set_up(person=person, secret=secret, code=code, by=person, at=now)
    else:
        with pytest.raises(app_codes.WrongCode):
            app_codes.set_up(person=person, secret=secret, code=code, by=person, at=now)


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}{1}", "{0}-{1}"])
def test_a_code_may_be_typed_with_spaces_and_figures_of_any_script(person, typed):
    secret, _codes = with_app(person)
    code = code_of(secret).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    app_codes.use(person=person, code=typed.format(code[:3], code[3:]), by=person, at=timezone.now())


@pytest.mark.policy("X-4.9")
def test_guessing_comes_to_an_end(client, person):
    cache.clear()
    secret, _codes = with_app(person)
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    for _time in range(10):
        client.post(STEP, {"code": "000000"})
    answer = client.post(STEP, {"code": code_of(secret)})
    assert "too many tries" in answer.content.decode()
    assert not is_in(client)
    cache.clear()


def test_the_step_is_no_page_for_somebody_who_hasnt_begun(client):
    assert client.get(STEP).url == SIGN_IN
    assert client.post(STEP, {"code": "000000"}).url == SIGN_IN


# --- Changing how one signs in -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", [APP, "/en/account/app/remove/", "/en/account/recovery-codes/", "/en/account/passkeys/add/"]
)
def test_changing_needs_a_fresh_proof(client, person, url):
    client.force_login(person)  # a session that nobody has proven anything in lately
    assert client.get(url).url == f"/en/account/again/?next={quote(url, safe='')}"
    secret, _codes = with_app(person)
    assert client.get(url).url == f"{SECOND_FACTOR}?next={quote(url, safe='')}"
    assert client.post(url).url == f"{SECOND_FACTOR}?next={quote(url, safe='')}"
    assert app_codes.has_app(person)
    answer = client.post(f"{SECOND_FACTOR}?next={url}", {"code": code_of(secret)})
    assert answer.url == url
    assert client.get(url).status_code == 200


def test_a_password_is_no_proof_where_an_app_guards(client, person):
    secret, _codes = with_app(person)
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    client.post(STEP, {"code": code_of(secret)})
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= second_factor.FRESH_SECONDS * (record["method"] == "mfa")
    session.save()
    assert client.get(APP).url.startswith(SECOND_FACTOR)


def test_signing_in_once_more_comes_back(inside):
    answer = inside.post("/en/account/again/", {"leave": "1", "next": "/en/account/passkeys/add/"})
    assert answer.url == f"{SIGN_IN}?next=%2Fen%2Faccount%2Fpasskeys%2Fadd%2F"
    assert not is_in(inside)
    elsewhere = inside.post("/en/account/again/", {"leave": "1", "next": "https://example.org/"})
    assert "example.org" not in elsewhere.url


def test_removing_the_app_ends_the_question_and_the_recovery_codes(inside, person):
    secret = secret_on(inside.get(APP).content.decode())
    inside.post(APP, {"code": code_of(secret)})
    assert inside.post("/en/account/app/remove/").url == ACCOUNT
    assert not Authenticator.objects.filter(user=person).exists()
    inside.post("/en/account/sign-out/")
    inside.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    assert is_in(inside)


# --- For the rooms of staff --------------------------------------------------------------------------


def request_of(client: Client, person: Person):
    request = RequestFactory().get("/")
    request.session, request.user = client.session, person
    return request


def test_what_a_session_has_shown(client, person):
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    assert not second_factor.shown(request_of(client, person))
    secret, _codes = with_app(person)
    assert second_factor.has_one(person)
    client.post(SECOND_FACTOR, {"code": code_of(secret)})
    assert second_factor.shown(request_of(client, person))
    assert not second_factor.shown(request_of(client, PersonFactory())), "somebody else's proof counts"


def test_setting_up_an_app_counts_as_showing_it(inside, person):
    secret = secret_on(inside.get(APP).content.decode())
    inside.post(APP, {"code": code_of(secret)})
    assert second_factor.shown(request_of(inside, person))


def test_somebody_without_one_is_told_how(inside, person):
    html = inside.get(f"{SECOND_FACTOR}?next=/en/work/").content.decode()
    assert "/en/account/passkeys/add/?next=%2Fen%2Fwork%2F" in html
    assert "/en/account/app/?next=%2Fen%2Fwork%2F" in html
    assert not second_factor.has_one(person)


def test_a_passkey_guards_the_accounts_of_staff_only(person):
    passkey_of(person)
    assert not second_factor.guards(person)
    person.has_roles = True
    assert second_factor.guards(person)


def test_codes_cant_be_guessed_slowly_and_who_guesses_keeps_no_passkey_out(inside, person, monkeypatch):
    with_app(person)
    now, answers = time.time(), []
    for quarter in range(5):
        monkeypatch.setattr(time, "time", lambda quarter=quarter: now + quarter * 901)
        answers = [inside.post(SECOND_FACTOR, {"code": "0"}).content.decode() for _each in range(10)]
    assert all("too many tries" in answer for answer in answers)
    shown = inside.post(SECOND_FACTOR, {"credential": "{}"}).content.decode()
    assert "isn’t one of your passkeys" in shown
    assert "too many tries" not in shown


# --- Passkeys that no browser has made (the real ones: tests/browser/test_passkey.py) ----------------

FORGED = [
    "",
    "not JSON",
    "[]",
    "null",
    "{}",
    "[" * 29_000,
    json.dumps({"response": {}}),
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "AAAA"}}),
    json.dumps({"id": 5, "rawId": [], "type": None, "response": {"userHandle": "A" * 22}}),
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "userHandle": "A" * 22,
                "clientDataJSON": "e30",
                "authenticatorData": "AAAA",
                "signature": "AA",
            },
        }
    ),
]


@pytest.mark.policy("X-4.3")
@pytest.mark.parametrize("credential", FORGED)
def test_a_forged_passkey_is_refused_calmly(client, credential):
    client.post("/en/account/passkeys/options/", {"purpose": "sign-in"})
    answer = client.post("/en/account/passkeys/sign-in/", {"credential": credential}, follow=True)
    assert "This passkey doesn’t open an account here" in answer.content.decode()
    assert not is_in(client)


@pytest.mark.policy("X-4.3")
@pytest.mark.parametrize("credential", FORGED)
def test_nothing_forged_is_kept_as_a_passkey(inside, person, credential):
    inside.post("/en/account/passkeys/options/", {"purpose": "add"})
    answer = inside.post("/en/account/passkeys/add/", {"name": "forged", "credential": credential})
    assert answer.status_code == 422
    assert not passkeys.passkeys_of(person).exists()


@pytest.mark.policy("X-4.3")
def test_options_ask_for_user_verification_and_tell_nothing_about_accounts(client, inside, person):
    added = inside.post("/en/account/passkeys/options/", {"purpose": "add"}).json()["publicKey"]
    assert added["authenticatorSelection"]["userVerification"] == "required"
    assert added["authenticatorSelection"]["residentKey"] == "required"
    assert added["rp"]["id"] == "localhost"
    shown = Client().post("/en/account/passkeys/options/", {"purpose": "sign-in"}).json()["publicKey"]
    assert shown["userVerification"] == "required"
    assert not shown.get("allowCredentials")


@pytest.mark.parametrize("purpose", ["add", "show", "", "anything"])
def test_a_visitor_gets_no_other_options(client, purpose):
    assert client.post("/en/account/passkeys/options/", {"purpose": purpose}).status_code == 403


def test_somebody_elses_passkey_doesnt_exist(inside):
    other = passkey_of(PersonFactory())
    for url in (f"/en/account/passkeys/{other.pk}/", f"/en/account/passkeys/{other.pk}/remove/"):
        assert inside.get(url).status_code == 404
        assert inside.post(url, {"name": "mine now"}).status_code == 404
    assert Authenticator.objects.filter(pk=other.pk).exists()


def test_a_passkey_is_renamed_and_removed(inside, person):
    mine = passkey_of(person)
    assert inside.post(f"/en/account/passkeys/{mine.pk}/", {"name": ""}).status_code == 422
    inside.post(f"/en/account/passkeys/{mine.pk}/", {"name": "my <phone>"})
    assert "my &lt;phone&gt;" in inside.get(ACCOUNT).content.decode()
    inside.post(f"/en/account/passkeys/{mine.pk}/remove/")
    assert not passkeys.passkeys_of(person).exists()
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"people.passkey_renamed", "people.passkey_removed"} <= verbs


def test_the_account_page_costs_the_same_with_many_passkeys(inside, person, django_assert_num_queries):
    passkey_of(person)
    with CaptureQueriesContext(
        connection,
    ) as one:
        inside.get(ACCOUNT)
    for number in range(8):
        passkey_of(person, name=str(number))
    with django_assert_num_queries(len(one)):
        inside.get(ACCOUNT)
