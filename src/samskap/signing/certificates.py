"""Certificates (X.509) of the keys that seal documents: made here, asked for, and looked at before use."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.conf import settings

#: Ten years: nobody vouches for such a certificate, so a shorter time would prove nothing more.
SELF_MADE_LASTS = timedelta(days=3652)
#: The clocks of those who check may be slow.
CLOCKS_DIFFER = timedelta(days=1)
#: What the standard lets a name in a certificate be long.
LONGEST_NAME = 64


class BadCertificate(Exception):
    """A certificate can't be used; the message says why in a sentence."""


def self_made(private: EllipticCurvePrivateKey, *, at: datetime) -> str:
    """Return a certificate in PEM that a key signs for itself: nobody vouches for it.

    Outside production it says plainly that it belongs to a demonstration.
    """
    name, public = _subject(), private.public_key()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - CLOCKS_DIFFER)
        .not_valid_after(at + SELF_MADE_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_USAGE, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        .sign(private, hashes.SHA256())
    )
    return made.public_bytes(Encoding.PEM).decode()


def request(private: EllipticCurvePrivateKey) -> str:
    """Return a certificate signing request in PEM, to be sent to a certificate authority."""
    asked = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(_subject())
        .add_extension(_USAGE, critical=True)
        .sign(private, hashes.SHA256())
    )
    return asked.public_bytes(Encoding.PEM).decode()


def read(pem: bytes) -> list[x509.Certificate]:
    """Return the certificates in a PEM file, the key's own first. Raises BadCertificate."""
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise BadCertificate("There is no certificate in that file that can be read (PEM).") from None


def written(chain: Sequence[x509.Certificate]) -> str:
    """Return certificates as one text in PEM, and nothing that stood around them in a file."""
    return "".join(each.public_bytes(Encoding.PEM).decode() for each in chain)


def check(chain: Sequence[x509.Certificate], *, at: datetime) -> EllipticCurvePublicKey:
    """Return the key that a chain of certificates speaks for, if a document can be sealed with it at `at`.

    Raises BadCertificate: not P-256, not valid on that day, not meant for signing, or a certificate that the
    next one in the chain didn't issue.
    """
    own = chain[0]
    public = own.public_key()
    if not isinstance(public, EllipticCurvePublicKey) or not isinstance(public.curve, SECP256R1):
        raise BadCertificate(
            "The certificate is for a key of another kind. Ask for one for an elliptic curve key on P-256"
            " (also called secp256r1 or prime256v1); RSA isn’t used here."
        )
    _check_usage(own)
    for certificate in chain:
        _check_days(certificate, at)
    for lower, upper in pairwise(chain):
        _check_issued(lower, upper)
    return public


def ends_at(pem: str) -> datetime:
    """Return when the first of the certificates that ends does so."""
    return min(each.not_valid_after_utc for each in read(pem.encode()))


def is_self_made(pem: str) -> bool:
    """Whether nobody but the key itself speaks for it."""
    own = read(pem.encode())[0]
    return own.issuer == own.subject


def is_for(pem: str, other: bytes) -> bool:
    """Whether two certificates are for the same key. Raises BadCertificate."""
    return read(pem.encode())[0].public_key() == read(other)[0].public_key()


def _check_usage(certificate: x509.Certificate) -> None:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return  # it may be used for everything
    if not (usage.digital_signature or usage.content_commitment):
        raise BadCertificate(
            "The certificate isn’t meant for signing. Ask for one whose key usage is digital signature or"
            " non-repudiation (content commitment)."
        )


def _check_days(certificate: x509.Certificate, at: datetime) -> None:
    if certificate.not_valid_after_utc < at:
        raise BadCertificate(
            f"The certificate of {_words(certificate)} ended on {certificate.not_valid_after_utc:%Y-%m-%d}."
        )
    if certificate.not_valid_before_utc > at:
        raise BadCertificate(
            f"The certificate of {_words(certificate)} begins on {certificate.not_valid_before_utc:%Y-%m-%d}."
        )


def _check_issued(lower: x509.Certificate, upper: x509.Certificate) -> None:
    try:
        lower.verify_directly_issued_by(upper)
    except (ValueError, TypeError, InvalidSignature):
        raise BadCertificate(
            f"The certificate of {_words(lower)} wasn’t issued by the one that stands after it,"
            f" {_words(upper)}. The file must begin with the key’s own certificate, then the one that issued"
            " it, and so on."
        ) from None


def _words(certificate: x509.Certificate) -> str:
    return certificate.subject.rfc4514_string()


def _subject() -> x509.Name:
    """What a certificate made here calls this installation: no person is named."""
    host = urlsplit(settings.BASE_URL).netloc
    if not settings.PRODUCTION:
        common = "Samskap demonstration – not to be relied on"
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
    organisation = (settings.CONTROLLER or settings.SITE_NAME)[:LONGEST_NAME]
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, host[:LONGEST_NAME]),
        ]
    )


_USAGE = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
