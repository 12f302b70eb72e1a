"""Credentials in the hands of others: Digital Bazaar's verifier asks our addresses over https (A-8.13)."""

import copy
import datetime as dt
import ipaddress
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samskap.awards.actions.issuing import issue
from samskap.awards.actions.renderings import credential_of
from samskap.awards.badge import bake, draw_badge
from samskap.awards.credential import check, credential_for, line, text, unsigned
from samskap.awards.models import Award
from samskap.awards.queries import snapshot_of
from samskap.signing import did, keyring
from samskap.signing.models import SigningKey
from samskap.signing.proofs import signed
from samskap.signing.rules import KeyState, Purpose
from samskap.signing.statuses import withdraw
from tests.awards.pictures import unbaked
from tests.signing.verifier import Result, Verifier, World, on_https, running_verifier

VALID = Result(verified=True, withdrawn=False, error="")


@pytest.fixture(scope="module")
def verifier() -> Iterator[Verifier]:
    """One process for all credentials: starting it takes longer than a hundred of them."""
    with running_verifier() as running:
        yield running


@pytest.fixture(scope="module")
def https(tmp_path_factory) -> Iterator[World]:
    """Our addresses over https, vouched for by an authority that is thrown away."""
    folder = tmp_path_factory.mktemp("https")
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName(
        [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(private, hashes.SHA256())
        .public_bytes(Encoding.PEM)
    )
    (folder / "certificate.pem").write_bytes(certificate)
    (folder / "key.pem").write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with on_https(folder / "certificate.pem", folder / "key.pem", certificate.decode()) as world:
        yield world


@pytest.fixture
def world(https: World, settings, tmp_path: Path) -> World:
    """The installation, known by its https address, with keys of its own."""
    settings.BASE_URL = https.address
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.SIGNING_KEYS = tmp_path / "keys"
    return https


@pytest.fixture
def award(world, finished, person) -> Award:
    """A certificate issued now: others' software looks at its own clock."""
    made = issue(enrolment=finished, name="Åsa Berg-Lind", language="nb", by=person, at=timezone.now())
    return Award.objects.select_related("person", "status__status_list").get(pk=made.pk)


@pytest.fixture
def credential(award) -> dict[str, Any]:
    return json.loads(credential_of(award, at=timezone.now()))


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each single value in a document."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from places(each, (*way, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from places(each, (*way, number))
    else:
        yield way


def changed(document: dict[str, Any], way: tuple[Any, ...], change: Callable[[Any], Any]) -> dict[str, Any]:
    """The document with one value changed."""
    other = copy.deepcopy(document)
    found = other
    for step in way[:-1]:
        found = found[step]
    found[way[-1]] = change(found[way[-1]])
    return other


def otherwise(value: Any) -> Any:
    """Something else that still looks right at its place."""
    if isinstance(value, bool):
        return not value
    place = max(place for place, sign in enumerate(value) if sign.isascii() and sign.isalnum())
    other = "4" if value[place] == "3" else "3" if value[place].isdigit() else "b"
    return value[:place] + ("c" if value[place] == other else other) + value[place + 1 :]


@pytest.mark.policy("A-8.13")
@pytest.mark.journey("A2.8")
def test_a_credential_verifies_over_the_web(verifier, world, credential):
    assert verifier.verify(credential, world=world) == [VALID]


@pytest.mark.policy("A-8.13")
def test_a_withdrawn_one_says_so_at_once(verifier, world, award, credential):
    assert verifier.verify(credential, world=world) == [VALID]
    withdraw(award.status)
    # The signature is as good as before: whoever verifies must read the state, too.
    (result,) = verifier.verify(credential, world=world)
    assert result == Result(verified=True, withdrawn=True, error="")


@pytest.mark.policy("A-8.13")
def test_whatever_is_changed_is_noticed(verifier, world, credential):
    """Each single value in turn, the proof's as well."""
    all_places = list(places(credential))
    assert len(all_places) > 35
    results = verifier.verify(*(changed(credential, way, otherwise) for way in all_places), world=world)
    unnoticed = [way for way, result in zip(all_places, results, strict=True) if result.verified]
    assert unnoticed == []


@pytest.mark.policy("A-8.13")
def test_whatever_is_added_or_taken_away_is_noticed(verifier, world, credential):
    richer = copy.deepcopy(credential)
    richer["credentialSubject"]["achievement"]["creditsAvailable"] = 7.5
    named = copy.deepcopy(credential)
    named["credentialSubject"]["id"] = "did:example:somebody-else"
    poorer = copy.deepcopy(credential)
    del poorer["credentialSubject"]["identifier"]
    without_status = copy.deepcopy(credential)
    del without_status["credentialStatus"]
    unproven = {key: value for key, value in credential.items() if key != "proof"}
    results = verifier.verify(richer, named, poorer, without_status, unproven, world=world)
    assert [result.verified for result in results] == [False] * 5


def test_another_key_is_noticed(verifier, world, award, credential):
    SigningKey.objects.filter(purpose=Purpose.CREDENTIAL).update(
        state=KeyState.RETIRED, retired_at=timezone.now()
    )
    newer = json.loads(credential_for(award, at=timezone.now()).content)
    forged = copy.deepcopy(newer)
    forged["proof"][0]["verificationMethod"] = credential["proof"][0]["verificationMethod"]
    assert forged != newer
    results = verifier.verify(newer, credential, forged, world=world)
    assert [result.verified for result in results] == [True, True, False], "retired keys are believed"


@pytest.mark.policy("A-8.13")
def test_what_a_compromised_key_signed_is_not_believed(verifier, world, credential):
    SigningKey.objects.filter(purpose=Purpose.CREDENTIAL).update(
        state=KeyState.COMPROMISED, compromised_at=timezone.now()
    )
    (result,) = verifier.verify(credential, world=world)
    assert not result.verified
    assert "no key" in result.error


def test_the_proof_verifies_with_a_key_that_names_itself(verifier, world, award, monkeypatch):
    key = keyring.current(Purpose.CREDENTIAL).key
    itself = f"did:key:{key.public_key}"
    monkeypatch.setattr(did, "verification_method", lambda _key: f"{itself}#{key.public_key}")
    written = unsigned(award)
    del written["credentialStatus"]
    written["issuer"]["id"] = written["credentialSubject"]["achievement"]["creator"]["id"] = itself
    document = signed(written, at=timezone.now()).document
    changes = (("name",), ("issuer", "name"), ("proof", 0, "proofValue"))
    results = verifier.verify(document, *(changed(document, way, otherwise) for way in changes))
    assert [result.verified for result in results] == [True, False, False, False]


@pytest.mark.policy("A-8.13")
def test_a_badge_carries_the_credential(verifier, world, award, credential):
    png = draw_badge(snapshot_of(award))
    baked = bake(bake(png, b'{"an": "older one"}'), credential_of(award, at=timezone.now()))
    (found,) = unbaked(baked)
    assert json.loads(found) == credential
    assert verifier.verify(json.loads(found), world=world) == [VALID]


@pytest.mark.policy("X-5.1")
def test_with_extra_care_there_is_nothing_to_trace(verifier, world, award):
    award.person.extra_care = True
    made = json.loads(credential_for(award, at=timezone.now()).content)
    assert [each["identityType"] for each in made["credentialSubject"]["identifier"]] == ["identifier"]
    assert verifier.verify(made, world=world) == [VALID]


#: Bidi overrides, joined emoji, quotes, markup, N-Quads syntax, controls, half surrogates, other scripts.
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\0\t\n\r\x0b\x7f\x85\u2028\u202e\u2066\ufeff\"\\'<>^@_:#{}\ud800\udfffß字ʼأ👩‍💻"),
    ),
    max_size=40,
)


@given(texts=st.lists(NASTY, min_size=12, max_size=12))
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
def test_any_text_verifies(verifier, world, award, texts):
    """What people can type and courses can be called never makes a credential that others refuse."""
    made = []
    for each in texts:
        written = unsigned(award)
        achievement = written["credentialSubject"]["achievement"]
        written["name"] = achievement["name"] = line(f"x{each}")
        written["issuer"]["name"] = line(f"{each}x")
        achievement["description"] = text(f"x{each}\n{each}x")
        achievement["alignment"][0]["targetName"] = text(f"{each}x")
        check(written)
        made.append(signed(written, at=timezone.now()).document)
    assert verifier.verify(*made, world=world) == [VALID] * len(made)
