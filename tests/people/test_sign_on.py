"""Coming in by an organisation's own sign-on, at a real provider."""

import logging
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from samskap.audit.models import Event
from samskap.notices.models import Letter
from samskap.people import connecting, identities, second_factor, sign_on
from samskap.people.models import Identity, Person, Session, SignOn
from samskap.people.oidc import national, provider
from samskap.people.oidc.errors import SignOnFailed
from tests.people.conftest import PASSWORD, SIGN_IN
from tests.people.factories import PersonFactory
from tests.people.provider import NATIONAL_ID, SECRET, SLUG, Provider, running_provider
from tests.people.test_second_factor import is_in, request_of

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-4.4")]
ROOT = Path(__file__).resolve().parents[2]
THERE = f"/en/account/sign-on/{SLUG}/"
BACK = f"/sign-on/{SLUG}/back/"
NEW = "/en/account/sign-on/new/"


@pytest.fixture(scope="module")
def there() -> Iterator[Provider]:
    with running_provider(f"{django_settings.BASE_URL}{BACK}") as running:
        yield running


@pytest.fixture(autouse=True)
def forgotten_metadata() -> None:
    cache.clear()


def configured(there: Provider, **changes: object) -> SignOn:
    wish = {
        "slug": SLUG, "name": "The Municipality", "issuer": there.issuer, "client_id": "basic",
        "secret": SECRET, "domains": ["kommune.example.org"], "second_factor_when": ["mfa"],
    }  # fmt: skip
    return connecting.configure(wish=connecting.Wish(**{**wish, **changes}), by=None, at=timezone.now())


@pytest.fixture
def way(there: Provider) -> SignOn:
    there.be("anna")
    return configured(there)


def come(client: Client, there: Provider, *, onward: str = ""):
    """Go there, and come back: the answer that a browser gets when it comes back."""
    address = there.walk(client.get(THERE + onward).url)
    assert address.startswith(django_settings.BASE_URL + BACK)
    return client.get(address.removeprefix(django_settings.BASE_URL))


# --- The way there -----------------------------------------------------------------------------------


def test_who_sets_out_carries_state_nonce_and_a_challenge(client, way, there):
    sent = parse_qs(urlsplit(client.get(THERE).url).query)
    again = parse_qs(urlsplit(client.get(THERE).url).query)
    assert sent["code_challenge_method"] == ["S256"]
    assert sent["response_type"] == ["code"]
    assert sent["scope"] == ["openid email"]
    for name in ("state", "nonce", "code_challenge"):
        assert sent[name] != again[name]
        assert len(sent[name][0]) >= 40


def test_the_sign_in_page_offers_it_and_keeps_where_one_was_going(client, way):
    html = client.get(f"{SIGN_IN}?next=/en/courses/").content.decode()
    assert "Sign in with <bdi>The Municipality</bdi>" in html
    assert f"{THERE}?next=%2Fen%2Fcourses%2F" in html
    connecting.set_open(sign_on=way, is_open=False, by=None, at=timezone.now())
    assert "The Municipality" not in client.get(SIGN_IN).content.decode()
    assert client.get(THERE).status_code == 404


@pytest.mark.parametrize("client_id", ["basic", "post", "key"])
def test_each_way_of_showing_who_we_are(client, there, client_id):
    there.be("anna")
    method = {"basic": "client_secret_basic", "post": "client_secret_post", "key": "private_key_jwt"}
    secret = there.private_key if client_id == "key" else SECRET
    way = configured(
        there,
        client_id=client_id,
        method=method[client_id],
        secret=secret,
        key_id="ours" * (client_id == "key"),
    )
    assert come(client, there).url == "/en/my/"
    assert is_in(client)
    assert SECRET not in way.secret
    assert "PRIVATE KEY" not in way.secret


# --- Who one is --------------------------------------------------------------------------------------


def test_the_first_time_makes_an_account_and_the_second_time_finds_it(client, way, there):
    assert come(client, there, onward="?next=/en/courses/").url == "/en/courses/"
    person = Person.objects.get(email="anna@kommune.example.org")
    assert person.joined_at
    assert not person.has_usable_password()
    assert EmailAddress.objects.get(user=person).verified
    client.logout()
    come(client, there)
    assert is_in(client)
    assert Person.objects.count() == 1
    assert Event.objects.filter(verb="people.identity_added", by_id=person.pk).count() == 1
    assert not Letter.objects.exists(), "a new account isn’t warned of its own beginning"


@pytest.mark.policy("X-4.8")
def test_one_can_come_in_on_a_computer_that_others_use_too(client, way, there):
    link = f"{THERE}?shared=1&amp;next=/en/courses/"
    assert f'href="{link}"' in client.get(f"{SIGN_IN}?next=/en/courses/").content.decode()
    assert come(client, there, onward="?shared=1&next=/en/courses/").url == "/en/courses/"
    assert Session.objects.get(session_key=client.session.session_key).shared


def test_the_language_comes_along(client, way, there):
    address = there.walk(client.get(f"/nb/account/sign-on/{SLUG}/").url)
    assert client.get(address.removeprefix(django_settings.BASE_URL)).url == "/nb/my/"
    assert Person.objects.get().language == "nb"


def test_an_address_that_the_sign_on_speaks_for_opens_the_account_there_is(client, way, there):
    person = PersonFactory(email="anna@kommune.example.org", password=PASSWORD)
    come(client, there)
    assert Identity.objects.get().person == person
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert Letter.objects.get().kind == "people.sign_on_added"
    assert Letter.objects.get().person_id == person.pk


@pytest.mark.parametrize("who", ["bo", "cem", "dag"])
def test_an_address_it_may_not_speak_for_opens_nothing(client, way, there, who):
    for address in ("bo@kommune.example.org", "cem@elsewhere.example.org"):
        PersonFactory(email=address)
    there.be(who)
    assert come(client, there).url == NEW
    assert not is_in(client)
    assert not Identity.objects.exists()
    assert "Do you have an account here?" in client.get(NEW).content.decode()
    client.post(NEW)
    assert is_in(client)
    person = Identity.objects.get().person
    assert person.email is None
    assert person.joined_at


def test_an_account_there_is_gets_connected_after_signing_in_as_before(client, way, there):
    person = PersonFactory(email="cem@elsewhere.example.org", password=PASSWORD)
    there.be("cem")
    come(client, there)
    answer = client.post(f"{SIGN_IN}?next={NEW}", {"login": person.email, "password": PASSWORD})
    assert answer.url == NEW
    assert "Connect this sign-on?" in client.get(NEW).content.decode()
    assert not Identity.objects.exists()
    client.post(NEW)
    assert Identity.objects.get().person == person
    client.logout()
    come(client, there)
    assert is_in(client)


def test_somebody_elses_identity_opens_nothing_of_mine(client, way, there):
    come(client, there)
    mine = PersonFactory(password=PASSWORD)
    other = Client()
    other.post(SIGN_IN, {"login": mine.email, "password": PASSWORD})
    answer = come(other, there)
    assert answer.url == "/en/account/"
    assert "belongs to another account" in other.get("/en/account/").content.decode()
    assert Identity.objects.get().person != mine


def test_the_same_subject_at_another_issuer_is_somebody_else(way, there):
    at = timezone.now()
    first = identities.open_account(issuer=there.issuer, subject="anna", email="", language="", at=at)
    other = identities.open_account(
        issuer="https://other.example.org", subject="anna", email="", language="", at=at
    )
    assert first != other
    assert identities.come_in(issuer=there.issuer, subject="anna", at=at) == first
    with pytest.raises(identities.BelongsToAnother):
        identities.connect(person=other, issuer=there.issuer, subject="anna", by=other, at=at)


def test_a_closed_account_stays_closed(client, way, there):
    PersonFactory(email="anna@kommune.example.org", is_active=False)
    come(client, there)
    assert not is_in(client)


def test_an_app_for_codes_is_asked_for_here_too(client, way, there):
    person = PersonFactory(email="anna@kommune.example.org")
    Authenticator.objects.create(user=person, type="totp", data={})
    assert come(client, there).url == "/en/account/step/"
    assert not is_in(client)


@pytest.mark.policy("X-4.6")
@pytest.mark.parametrize(("words", "counts"), [(["mfa"], True), (["high"], False), ([], False)])
def test_it_vouches_for_a_second_factor_where_the_operator_says_so(client, there, words, counts):
    configured(there, second_factor_when=words)
    there.be("anna", tamper="talkative")
    come(client, there)
    assert second_factor.shown(request_of(client, Person.objects.get())) is counts


@pytest.mark.policy("X-4.7")
def test_of_what_the_provider_says_only_issuer_and_subject_are_kept(client, way, there):
    there.be("anna", tamper="talkative")
    come(client, there)
    identity = Identity.objects.values().get()
    assert set(identity) == {"id", "person_id", "issuer", "subject", "added_at", "last_used_at"}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = repr(cursor.fetchall())
            assert NATIONAL_ID not in kept, table
            assert "Andersdotter" not in kept, table
    assert NATIONAL_ID not in repr(dict(client.session))


# --- What must not come in ---------------------------------------------------------------------------

HOSTILE = [
    "nonce", "no-nonce", "audience", "party", "issuer", "expired", "foreign-key", "unknown-key", "none",
    "shared-secret", "no-token", "garbage", "national", "no-subject",
]  # fmt: skip


@pytest.mark.parametrize("tamper", HOSTILE)
def test_a_token_that_isnt_for_us_lets_nobody_in(client, way, there, tamper, caplog):
    there.be("anna", tamper=tamper)
    caplog.set_level(logging.WARNING)
    answer = come(client, there)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "You aren’t signed in" in html
    assert not is_in(client)
    assert not Person.objects.exists()
    assert f"sign-on {SLUG}: " in caplog.text
    for secret in ("Traceback", "id_token", "eyJ", NATIONAL_ID, "anna@"):
        assert secret not in html
        assert secret not in caplog.text


@pytest.mark.policy("X-4.9")
def test_an_answer_serves_once(client, way, there):
    address = there.walk(client.get(THERE).url).removeprefix(django_settings.BASE_URL)
    client.get(address)
    client.logout()
    answer = client.get(address)
    assert answer.status_code == 400
    assert "Begin once more" in answer.content.decode()
    assert not is_in(client)


def test_an_answer_counts_only_in_the_browser_that_asked(client, way, there):
    address = there.walk(client.get(THERE).url).removeprefix(django_settings.BASE_URL)
    victim = Client()
    assert victim.get(address).status_code == 400
    assert not is_in(victim)


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=", "?state=x&code=x", "?error=access_denied", "?state[]=x&code=%00"]
)
def test_a_forged_return_is_met_calmly(client, way, query):
    assert client.get(BACK + query).status_code == 400
    client.get(THERE)
    assert client.get(BACK + query).status_code == 400


def test_a_state_is_for_one_sign_on_only(client, way, there):
    configured(there, slug="other", name="Other")
    query = urlsplit(there.walk(client.get(THERE).url)).query
    assert client.get(f"/sign-on/other/back/?{query}").status_code == 400
    assert not is_in(client)


def test_an_answer_of_another_provider_isnt_taken(client, way, there):
    address = there.walk(client.get(THERE).url).removeprefix(django_settings.BASE_URL)
    mixed = address.replace("&iss=", "&iss=https%3A%2F%2Felsewhere.example.org%2F&was=")
    assert mixed != address
    assert client.get(mixed).status_code == 400


def test_who_takes_too_long_begins_anew(client, way, there):
    address = there.walk(client.get(THERE).url).removeprefix(django_settings.BASE_URL)
    session = client.session
    for note in session[sign_on.SET_OUT].values():
        note["at"] = time.time() - sign_on.PATIENCE - 1
    session.save()
    assert client.get(address).status_code == 400
    assert not is_in(client)


def test_few_are_on_the_way_at_once(client, way):
    for _time in range(12):
        client.get(THERE)
    assert len(client.session[sign_on.SET_OUT]) == sign_on.MOST


def test_who_cancels_is_told_that_nothing_happened(client, way, there):
    there.be("nobody")
    answer = come(client, there)
    assert answer.status_code == 200
    assert "Nothing has happened" in answer.content.decode()
    assert not is_in(client)


def test_a_provider_that_is_down_is_told_calmly(client, way, there):
    SignOn.objects.update(issuer="http://localhost:9")
    answer = client.get(THERE)
    assert answer.status_code == 502
    assert "can’t reach <bdi>The Municipality</bdi>" in answer.content.decode()


@pytest.mark.parametrize("address", [THERE, f"{BACK}?state=forged"])
def test_one_place_cant_wear_the_provider_out(client, way, monkeypatch, address):
    monkeypatch.setattr("samskap.people.views.sign_on.WAYS_A_MINUTE", 2)
    statuses = [client.get(address).status_code for _each in range(4)]
    assert 429 not in statuses[:2]
    assert statuses[-1] == 429


def test_an_answer_of_any_shape_is_told_calmly():
    for body in (b"[" * 100_000, b"[]", b"{", b"\xff"):
        with pytest.raises(SignOnFailed):
            provider._json(body)


def test_a_wrong_secret_is_told_calmly(client, there, caplog):
    there.be("anna")
    configured(there, secret="wrong")
    assert come(client, there).status_code == 502
    assert "refused: status 401" in caplog.text


def test_nobody_is_sent_away_from_here_afterwards(client, way, there):
    assert come(client, there, onward="?next=https://elsewhere.example.org/").url == "/en/my/"


# --- One's account -----------------------------------------------------------------------------------


def test_the_account_page_shows_and_removes_the_connection(client, way, there):
    come(client, there)
    identity = Identity.objects.get()
    assert "The Municipality" in client.get("/en/account/").content.decode()
    url = f"/en/account/sign-on/{identity.pk}/remove/"
    assert client.get(url).status_code == 200
    client.post(url)
    assert not Identity.objects.exists()
    assert Event.objects.filter(verb="people.identity_removed").count() == 1
    assert Letter.objects.filter(kind="people.sign_on_removed", person_id=identity.person_id).count() == 1


def test_the_only_way_in_cant_be_removed(client, way, there):
    there.be("dag")
    come(client, there)
    client.post(NEW)
    client.post(f"/en/account/sign-on/{Identity.objects.get().pk}/remove/")
    assert Identity.objects.exists()
    assert "your only way in" in client.get("/en/account/").content.decode()


def test_somebody_elses_connection_doesnt_exist(client, way, there):
    person = PersonFactory(password=PASSWORD)
    other = identities.open_account(
        issuer="https://x.example.org", subject="s", email="", language="", at=timezone.now()
    )
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    number = Identity.objects.get(person=other).pk
    assert client.post(f"/en/account/sign-on/{number}/remove/").status_code == 404


# --- Configuring -------------------------------------------------------------------------------------


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("signon", *arguments, stdout=out)
    return out.getvalue()


def test_an_operator_adds_checks_lists_and_removes_one(there, tmp_path, client):
    secret = tmp_path / "secret"
    secret.write_text(f"{SECRET}\n")
    added = said(
        "add", SLUG, "--name", "The Municipality", "--issuer", there.issuer, "--client-id", "basic",
        "--secret-file", str(secret), "--domain", "@Kommune.example.org",
    )  # fmt: skip
    assert f"{django_settings.BASE_URL}{BACK}" in added
    assert SECRET not in added
    assert "The provider answers" in said("check", SLUG)
    assert f"{SLUG}\topen\tThe Municipality" in said("list")
    said("close", SLUG)
    assert f"{SLUG}\tclosed" in said("list")
    said("open", SLUG)
    there.be("anna")
    come(client, there)
    assert "1 connection" in said("remove", SLUG)
    assert Person.objects.count() == 1
    assert not Identity.objects.exists()


def test_checking_says_what_is_wrong(there):
    configured(there, scopes="openid nonsense")
    out = StringIO()
    with pytest.raises(CommandError, match="1 thing"):
        call_command("signon", "check", SLUG, stdout=out)
    assert "doesn't know the scope(s) nonsense" in out.getvalue()
    SignOn.objects.update(issuer=f"{there.issuer}/")
    with pytest.raises(CommandError):
        call_command("signon", "check", SLUG, stdout=out)
    assert "calls itself by another issuer" in out.getvalue()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"slug": "New Name"}, "short name"),
        ({"slug": "new"}, "short name"),
        ({"slug": "12"}, "short name"),
        ({"issuer": "http://provider.example.org"}, "https"),
        ({"issuer": "ftp://localhost"}, "https"),
        ({"scopes": "email"}, "openid"),
        ({"scopes": "openid pid"}, "pid"),
        ({"secret": ""}, "empty"),
        ({"method": "private_key_jwt", "secret": "no key"}, "can't be read"),
    ],
)  # fmt: skip
def test_what_cant_be_configured(there, change, words):
    with pytest.raises(connecting.NotPossible, match=words):
        configured(there, **change)


def test_without_https_only_on_this_machine_and_never_in_production(there, settings):
    assert provider.is_safe("http://localhost:1", local=True)
    assert not provider.is_safe("http://localhost:1", local=False)
    assert not provider.is_safe("http://localhost.example.org", local=True)
    way = configured(there)
    settings.PRODUCTION = True
    with pytest.raises(SignOnFailed):
        provider.discover(sign_on.client_of(way))
    with pytest.raises(connecting.NotPossible):
        configured(there)


@pytest.mark.policy("X-4.7")
@pytest.mark.parametrize(
    "text", ["01010112377", "010101-12377", "8112189876", "19811218-9876", "811278-9873"]
)
def test_national_identity_numbers_are_known_when_seen(text):
    assert national.looks_like_one(text)


@pytest.mark.policy("X-4.7")
@pytest.mark.parametrize(
    "text", ["", "anna", "01010112378", "8112189877", "248289761001", "1" * 21, "a01010112377"]
)
def test_other_names_are_not(text):
    assert not national.looks_like_one(text)


# --- Losing the second factor ------------------------------------------------------------------------


@pytest.mark.policy("X-4.6")
def test_an_operator_helps_somebody_who_lost_their_second_factor(client):
    person = PersonFactory(email="lost@example.org", password=PASSWORD)
    Authenticator.objects.create(user=person, type="totp", data={})
    client.force_login(person)
    call_command("rescue", "Lost@example.org", stdout=StringIO())
    assert not is_in(client)
    assert not second_factor.has_one(person)
    assert Event.objects.filter(verb="people.factors_taken_away").count() == 1
    assert Letter.objects.get().kind == "people.factors_taken_away"
    with pytest.raises(CommandError):
        call_command("rescue", "nobody@example.org", stdout=StringIO())


# --- SAML --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "words"),
    [("", "django-allauth\\[saml\\]"), ("no such file", "SAMSKAP_SAML_FILE must name a file")],
)
def test_saml_that_isnt_complete_is_refused_in_one_sentence(tmp_path, file, words):
    if file:  # as if the package were there
        (tmp_path / "onelogin.py").touch()
    elif find_spec("onelogin"):
        pytest.skip("the package for SAML is installed")
    more = {
        "SAMSKAP_SAML": "1",
        "SAMSKAP_SAML_FILE": file,
        "SAMSKAP_MODE": "demo",
        "SAMSKAP_VAR": str(tmp_path),
    }
    paths = os.pathsep.join([str(ROOT / "src"), str(tmp_path)])
    done = subprocess.run(
        [sys.executable, "-m", "samskap", "check"], env={**os.environ, **more, "PYTHONPATH": paths},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert re.search(words, done.stderr)
    assert len(done.stderr.splitlines()) == 1
