"""Seals on PDFs (PAdES): any reader shows who sealed a document, and whether it was changed since."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from asn1crypto import pem, x509
from asn1crypto.algos import SignedDigestAlgorithm
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from samskap.kernel.policy import policy
from samskap.signing import certificates, keyring, timestamps
from samskap.signing.models import SigningKey
from samskap.signing.rules import NoKey, Purpose

#: What the signature's field is called in the file.
FIELD = "Seal"
#: Room in the file for a signature without its certificates, and for a time stamp with its own, in bytes.
SIGNATURE_TAKES = 1500
STAMP_TAKES = 10_000


class Level(StrEnum):
    """What a seal proves beside who made it, in the words of the standard (EN 319 142)."""

    #: That nothing was changed since.
    BASIC = "B-B"
    #: And that it was there at a time: a service of others says so.
    TIMED = "B-T"
    #: And for good that no certificate was withdrawn then: the proofs lie in the file.
    LONG_TERM = "B-LTA"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A PDF with its seal, the key that made it, and what it proves."""

    content: bytes
    key: SigningKey
    level: Level


@policy("A-8.11")
def seal(pdf: bytes, *, at: datetime) -> Sealed:
    """Seal a PDF so that nothing in it can be changed unseen; the seal itself is not drawn on any page.

    `at` is written into it as the time of sealing. Where a time-stamp service is set and doesn't answer, the
    document is sealed without: nobody who has finished waits for a service of others, and a seal without a
    time stamp holds as long as its certificate. Raises NoKey, also when the certificate has ended.
    """
    signer = keyring.current(Purpose.DOCUMENT)
    if certificates.ends_at(signer.key.certificates) < at:
        raise NoKey(
            f"The certificate of the key {signer.key.key_id} has ended, and readers would call its seals"
            " invalid. Give it a new one: docs/operators/signing.md"
        )
    service = timestamps.service()
    if service is not None:
        level = Level.LONG_TERM if settings.SIGNING_ROOTS else Level.TIMED
        try:
            return Sealed(_sealed(pdf, signer, at, service), signer.key, level)
        except NoKey:
            raise
        except Exception as error:  # whatever a service of others answers: the document is sealed without it
            timestamps.leave_alone(level, error)
    return Sealed(_sealed(pdf, signer, at, None), signer.key, Level.BASIC)


def _sealed(pdf: bytes, signer: keyring.Signer, at: datetime, service: timestamps.Service | None) -> bytes:
    chain = _chain(signer.key.certificates)
    proofs = timestamps.long_term(chain) if service else None
    sealing = _SealedAt(
        signers.PdfSignatureMetadata(
            field_name=FIELD,
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
            validation_context=proofs,
            embed_validation_info=proofs is not None,
            use_pades_lta=proofs is not None,
        ),
        _WithKey(signer.sign, chain),
        timestamper=service,
        at=at,
    )
    takes = SIGNATURE_TAKES + sum(len(each.dump()) for each in chain) + (STAMP_TAKES if service else 0)
    # What typst writes ends without a newline, and PDF/A (6.1.9) wants one before what is appended.
    whole = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    # In the file, each byte is written as two digits.
    out: io.BytesIO = sealing.sign_pdf(_Appending(io.BytesIO(whole)), bytes_reserved=2 * takes)
    return out.getvalue()


@lru_cache(maxsize=4)
def _chain(certificates_pem: str) -> tuple[x509.Certificate, ...]:
    """Return the certificates in pyHanko's shape, the key's own first."""
    found = pem.unarmor(certificates_pem.encode(), multiple=True)
    return tuple(x509.Certificate.load(der) for _kind, _headers, der in found)


class _Appending(IncrementalPdfFileWriter):
    """Appends the seal, and leaves alone what the document says of itself: its title, maker and dates.

    pyHanko would write these anew, with its own name and clock, and half of the room would go there.
    """

    def _update_meta(self) -> None:
        """Change nothing."""


class _WithKey(signers.Signer):
    """Signs for pyHanko with a key of the keyring, wherever that is kept."""

    def __init__(self, sign: Callable[[bytes], bytes], chain: tuple[x509.Certificate, ...]) -> None:
        own, *above = chain
        known = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        known.register_multiple(above)
        super().__init__(
            signing_cert=own,
            cert_registry=known,
            signature_mechanism=SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        )
        self._sign = sign

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002 - pyHanko passes them
        return self._sign(data)


class _SealedAt(signers.PdfSigner):
    """Writes down the time it was given instead of asking a clock."""

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at = at

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._at
        return session
