"""Keys: made, used, changed, given up, and never where they mustn't be."""

import stat
from datetime import datetime, timedelta
from pathlib import Path

import base58
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import load_pem_x509_certificate
from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, transaction
from django.test import Client

from samskap.audit.models import Event
from samskap.signing import actions, keyfiles, keyring, making
from samskap.signing.did import verification_method
from samskap.signing.models import SigningKey
from samskap.signing.multibase import ED25519, P256
from samskap.signing.rules import KeyState, NoKey, Purpose
from tests.parallel import separate_connections, together

pytestmark = pytest.mark.django_db


def public(key: SigningKey) -> Ed25519PublicKey | EllipticCurvePublicKey:
    """The key as its text in multibase tells, read here without the product's help."""
    assert key.public_key[0] == "z"
    raw = base58.b58decode(key.public_key[1:])
    if raw[:2] == ED25519:
        return Ed25519PublicKey.from_public_bytes(raw[2:])
    assert raw[:2] == P256
    return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), raw[2:])


def test_a_credential_is_signed_with_ed25519():
    signer = keyring.current(Purpose.CREDENTIAL)
    signature = signer.sign(b"what is signed")
    assert len(signature) == 64
    assert signer.key.public_key.startswith("z6Mk")
    key = public(signer.key)
    assert isinstance(key, Ed25519PublicKey)
    key.verify(signature, b"what is signed")
    with pytest.raises(InvalidSignature):
        key.verify(signature, b"something else")


def test_a_document_is_signed_on_p256_with_a_certificate_for_the_same_key():
    signer = keyring.current(Purpose.DOCUMENT)
    assert signer.key.public_key.startswith("zDna")
    key = public(signer.key)
    assert isinstance(key, EllipticCurvePublicKey)
    key.verify(signer.sign(b"what is signed"), b"what is signed", ECDSA(hashes.SHA256()))
    assert load_pem_x509_certificate(signer.key.certificates.encode()).public_key() == key


def test_a_key_is_made_once_and_read_once(django_assert_num_queries, monkeypatch):
    first = keyring.current(Purpose.CREDENTIAL)
    first.sign(b"")
    monkeypatch.setattr(keyfiles, "private_part", None)
    with django_assert_num_queries(1):
        again = keyring.current(Purpose.CREDENTIAL)
    assert again.key == first.key
    assert again.sign(b"") == first.sign(b"")


def test_in_production_a_missing_key_is_told_and_nothing_is_made(settings):
    settings.SIGNING_KEYS_MADE_WHEN_MISSING = False
    with pytest.raises(NoKey, match=r"no key for signing a credential yet.*signing make"):
        keyring.current(Purpose.CREDENTIAL)
    assert not SigningKey.objects.exists()
    assert not list(keyfiles.kept())


def test_a_lost_private_part_is_told_with_what_to_do():
    key = keyring.current(Purpose.CREDENTIAL).key
    key.key_id = "credential-elsewhere"
    key.save()
    with pytest.raises(NoKey, match=r"credential-elsewhere is missing.*backup.*signing rotate"):
        keyring.current(Purpose.CREDENTIAL)


def test_a_damaged_private_part_is_told(at: datetime):
    key = making.new(Purpose.CREDENTIAL, at=at)
    keyfiles.place(key.key_id).write_text("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
    actions.make_current(key, at=at)
    with pytest.raises(NoKey, match="damaged"):
        keyring.current(Purpose.CREDENTIAL)


def test_private_parts_are_readable_by_this_account_only(settings):
    for purpose in Purpose:
        keyring.current(purpose)
    folder = Path(settings.SIGNING_KEYS)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert len(files) == 2
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert not keyfiles.readable_by_others()
    files[0].chmod(0o640)
    assert keyfiles.readable_by_others() == [files[0]]


def test_a_private_part_is_never_written_over(at: datetime):
    key = keyring.current(Purpose.CREDENTIAL).key
    before = keyfiles.place(key.key_id).read_bytes()
    other = keyfiles.private_part(making.new(Purpose.CREDENTIAL, at=at).key_id)
    with pytest.raises(FileExistsError):
        keyfiles.keep(key.key_id, other)
    assert keyfiles.place(key.key_id).read_bytes() == before
    assert {file.suffix for file in keyfiles.place(key.key_id).parent.iterdir()} == {".pem"}


def test_no_private_part_is_in_the_database_the_trail_or_the_log(at: datetime, caplog, capsys):
    """Every row of every table is searched, for the secret in each way that it can be written."""
    caplog.set_level("DEBUG")
    signers = [keyring.current(purpose) for purpose in Purpose]
    for signer in signers:
        signer.sign(b"something")
    rows = "".join(serializers.serialize("json", model.objects.all()) for model in apps.get_models())
    printed = capsys.readouterr()
    everywhere = rows + caplog.text + printed.out + printed.err + repr(signers)
    assert signers[0].key.public_key in everywhere, "the search looks where keys are"
    for signer in signers:
        private = keyfiles.private_part(signer.key.key_id)
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        secret = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())[-40:]
        assert pem.splitlines()[1][-20:] not in everywhere
        assert "PRIVATE KEY" not in everywhere
        assert secret.hex() not in everywhere
        assert str(int.from_bytes(secret[8:])) not in everywhere


@pytest.mark.django_db(transaction=True)
def test_the_key_before_is_retired_and_its_private_part_is_gone(at: datetime):
    old = keyring.current(Purpose.CREDENTIAL)
    new = making.new(Purpose.CREDENTIAL, at=at)
    actions.make_current(new, at=at)
    assert keyring.current(Purpose.CREDENTIAL).key == new
    old.key.refresh_from_db()
    assert (old.key.state, old.key.retired_at) == (KeyState.RETIRED, at)
    assert list(keyfiles.kept()) == [new.key_id]
    verbs = Event.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["signing.key_made", "signing.key_retired", "signing.key_made"]


@pytest.mark.django_db(transaction=True)
def test_who_read_the_row_before_a_change_signs_with_the_new_key(at: datetime, monkeypatch):
    """Between reading which key signs and reading its private part, another process may have changed it."""
    old = keyring.current(Purpose.CREDENTIAL).key
    new = making.new(Purpose.CREDENTIAL, at=at)
    actions.make_current(new, at=at)
    keyring._with.cache_clear()
    answers = iter([old, new])
    monkeypatch.setattr(keyring, "_current_key", lambda _purpose: next(answers))
    assert keyring.current(Purpose.CREDENTIAL).key == new


def test_a_change_that_fails_changes_nothing(at: datetime):
    old = keyring.current(Purpose.CREDENTIAL).key
    twin = SigningKey(key_id="twin", purpose=old.purpose, kept_in=old.kept_in, public_key=old.public_key)
    with pytest.raises(actions.SomebodyWasQuicker):
        actions.make_current(twin, at=at)
    assert SigningKey.objects.get().state == KeyState.CURRENT
    assert old.key_id in keyfiles.kept()


@pytest.mark.database
def test_the_database_allows_one_current_key_for_each_purpose(at: datetime):
    keyring.current(Purpose.CREDENTIAL)
    keyring.current(Purpose.DOCUMENT)
    another = making.new(Purpose.CREDENTIAL, at=at)
    another.made_at = at
    with pytest.raises(IntegrityError), transaction.atomic():
        another.save()


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_processes_that_change_at_once_leave_one_current_key(tmp_path: Path, at: datetime):
    keyring.current(Purpose.CREDENTIAL)

    def change() -> str:
        actions.make_current(making.new(Purpose.CREDENTIAL, at=at), at=at)
        return "changed"

    with separate_connections(tmp_path):
        results = together(*[change for _each in range(4)])
        (current,) = together(
            lambda: list(SigningKey.objects.filter(state=KeyState.CURRENT).values_list("key_id", flat=True))
        )
    assert "changed" in results
    assert all(each == "changed" or isinstance(each, actions.SomebodyWasQuicker) for each in results)
    assert isinstance(current, list)
    assert len(current) == 1
    assert keyfiles.place(current[0]).exists()


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_processes_that_miss_a_key_at_once_make_one(tmp_path: Path):
    with separate_connections(tmp_path):
        results = together(*[lambda: keyring.current(Purpose.DOCUMENT).key.key_id for _each in range(4)])
        (count,) = together(SigningKey.objects.count)
    assert len(set(results)) == 1, results
    assert count == 1
    assert list(keyfiles.kept()) == [results[0]]


def test_only_a_current_key_is_retired(at: datetime):
    key = keyring.current(Purpose.CREDENTIAL).key
    actions.mark_compromised(key, at=at)
    actions.retire(key, at=at + timedelta(days=1))
    key.refresh_from_db()
    assert (key.state, key.compromised_at, key.retired_at) == (KeyState.COMPROMISED, at, None)


@pytest.mark.django_db(transaction=True)
def test_a_compromised_key_stays_so_from_the_first_time_on(at: datetime):
    key = keyring.current(Purpose.CREDENTIAL).key
    actions.mark_compromised(key, at=at)
    actions.mark_compromised(key, at=at + timedelta(days=1))
    assert key.compromised_at == at
    assert not list(keyfiles.kept())
    assert Event.objects.filter(verb="signing.key_compromised").count() == 1


def test_the_world_is_told_the_keys_that_are_believed(client: Client, at: datetime, settings):
    settings.BASE_URL = "https://learn.example.org"
    keyring.current(Purpose.DOCUMENT)
    retired = keyring.current(Purpose.CREDENTIAL).key
    stolen = making.new(Purpose.CREDENTIAL, at=at)
    actions.make_current(stolen, at=at)
    current = making.new(Purpose.CREDENTIAL, at=at)
    actions.make_current(current, at=at)
    actions.mark_compromised(stolen, at=at)
    answer = client.get("/.well-known/did.json")
    assert answer["Content-Type"] == "application/did+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "max-age=300, public"
    assert "Cookie" not in answer.get("Vary", "")
    did = "did:web:learn.example.org"
    told = answer.json()
    assert told["id"] == did
    assert told["verificationMethod"] == [
        {
            "id": f"{did}#{key.key_id}",
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": key.public_key,
        }
        for key in (current, retired)
    ]
    assert told["assertionMethod"] == [verification_method(key) for key in (current, retired)]


@pytest.mark.parametrize(
    ("address", "did"),
    [
        ("https://learn.example.org", "did:web:learn.example.org"),
        ("http://localhost:8000", "did:web:localhost%3A8000"),
        ("https://Learn.Example.org:8443", "did:web:learn.example.org%3A8443"),
    ],
)
def test_the_identifier_is_made_of_the_address(settings, address: str, did: str):
    from samskap.signing.did import did as own_did

    settings.BASE_URL = address
    assert own_did() == did
