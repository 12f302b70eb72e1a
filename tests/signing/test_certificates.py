"""Certificates of others, looked at before a document is sealed with them."""

from datetime import datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from cryptography.x509 import load_pem_x509_csr

from samskap.signing import actions, certificates, keyfiles, making
from samskap.signing.certificates import BadCertificate
from samskap.signing.models import SigningKey
from samskap.signing.rules import KeyState, NoKey
from tests.signing import pki

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ONLY_AGREES = pki.usage(key_agreement=True)
OTHER_KINDS = [rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP384R1())]


@pytest.fixture
def private() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def authority(at: datetime) -> pki.Authority:
    return pki.Authority(at)


def test_a_key_from_a_file_signs_with_its_certificate(private, authority, at: datetime):
    chain = pki.pem(authority.issue(private.public_key()), authority.root)
    key = making.certified(b"Bag Attributes\n" + chain, private=private, label="", at=at)
    actions.make_current(key, at=at)
    assert keyfiles.private_part(key.key_id).private_numbers() == private.private_numbers()
    assert key.certificates.encode() == chain, "and nothing that stood around them"


def test_a_request_waits_for_its_certificate(authority, at: datetime):
    key_id, pem = making.request()
    assert not SigningKey.objects.exists()
    asked = load_pem_x509_csr(pem.encode())
    assert asked.is_signature_valid
    key = making.certified(pki.pem(authority.issue(asked.public_key())), private=None, label="", at=at)
    assert key.key_id == key_id


def test_a_certificate_for_a_key_that_is_nowhere_is_refused(private, authority, at: datetime):
    making.request()
    with pytest.raises(NoKey, match="No key in the folder"):
        making.certified(pki.pem(authority.issue(private.public_key())), private=None, label="", at=at)


def test_a_key_that_signed_before_does_not_come_back(private, authority, at: datetime):
    chain = pki.pem(authority.issue(private.public_key()))
    key = making.certified(chain, private=private, label="", at=at)
    actions.make_current(key, at=at)
    actions.retire(key, at=at)
    with pytest.raises(making.UsedBefore, match=f"{key.key_id}, which is retired"):
        making.certified(chain, private=private, label="", at=at)
    assert SigningKey.objects.get().state == KeyState.RETIRED


@pytest.mark.parametrize(
    ("refused", "why"),
    [
        (lambda a, k, at: pki.pem(a.issue(k.public_key(), ends=at - DAY)), "ended on"),
        (lambda a, k, at: pki.pem(a.issue(k.public_key(), begins=at + DAY)), "begins on"),
        (
            lambda a, k, _at: pki.pem(a.issue(k.public_key(), allowed=pki.usage(key_agreement=True))),
            "meant for",
        ),
        (lambda a, k, at: pki.pem(a.issue(k.public_key()), pki.Authority(at).root), "wasn’t issued by"),
        (lambda a, k, _at: pki.pem(a.root, a.issue(k.public_key())), "wasn’t issued by|meant for"),
        (lambda a, _k, _at: pki.pem(a.issue(rsa.generate_private_key(65537, 2048).public_key())), "RSA"),
        (lambda a, _k, _at: pki.pem(a.issue(ec.generate_private_key(ec.SECP384R1()).public_key())), "P-256"),
        (
            lambda a, _k, _at: pki.pem(a.issue(ec.generate_private_key(ec.SECP256R1()).public_key())),
            "another key than the one that was given",
        ),
        (lambda _a, k, _at: pki.private_pem(k), "no certificate in that file"),
        (lambda _a, _k, _at: b"", "no certificate in that file"),
    ],
)
def test_a_certificate_that_would_not_do_is_refused_with_the_reason(refused, why, private, authority, at):
    with pytest.raises(BadCertificate, match=why):
        making.certified(refused(authority, private, at), private=private, label="", at=at)
    assert not list(keyfiles.kept()), "nothing was taken up"


def test_an_encrypted_key_is_read_with_its_passphrase(private):
    plain = pki.private_pem(private)
    encrypted = private.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption("blåbær".encode())
    )
    assert making.read_private(encrypted, "blåbær".encode()).private_numbers() == private.private_numbers()
    with pytest.raises(NoKey, match="--passphrase-file"):
        making.read_private(encrypted, None)
    with pytest.raises(NoKey, match="passphrase must be right"):
        making.read_private(encrypted, b"another")
    with pytest.raises(NoKey, match="isn’t encrypted"):
        making.read_private(plain, b"another")
    with pytest.raises(NoKey, match="must be PEM"):
        making.read_private(b"something else", None)


@pytest.mark.parametrize(
    "private",
    [rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP384R1())],
    ids=["rsa", "384"],
)
def test_a_key_of_another_kind_is_refused(private):
    with pytest.raises(NoKey, match="P-256"):
        making.read_private(pki.private_pem(private), None)


def test_in_production_a_certificate_names_who_runs_the_site(settings, at: datetime):
    settings.PRODUCTION, settings.CONTROLLER = True, "Demo municipality " * 9
    settings.BASE_URL = "https://learn.example.org"
    private = ec.generate_private_key(ec.SECP256R1())
    (made,) = certificates.read(certificates.self_made(private, at=at).encode())
    name = made.subject.rfc4514_string()
    assert "learn.example.org" in name
    assert "Demo municipality" in name
    assert "demonstration" not in name
    assert certificates.is_self_made(certificates.self_made(private, at=at))
