"""Seals, looked at by software that nobody here wrote: pyHanko's validator, pikepdf, and poppler's."""

import asyncio
import io
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from asn1crypto import pem as armor
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from django.utils import timezone
from pyhanko.pdf_utils.generic import NameObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.ades import ades_lta_validation, simulate_future_ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from samskap.signing import actions, keyring, making, seals, timestamps
from samskap.signing.models import SigningKey
from samskap.signing.rules import NoKey, Purpose
from samskap.signing.seals import Level
from tests.signing import pki
from tests.signing.documents import a_document
from tools import validators

pytestmark = pytest.mark.django_db


def judged(content: bytes, roots: str | bytes) -> Any:
    """What pyHanko says of a sealed file, if it trusts these certificates (PEM) and no others."""
    roots = roots.encode() if isinstance(roots, str) else roots
    trusted = [x509.Certificate.load(der) for _k, _h, der in armor.unarmor(roots, multiple=True)]
    (signature,) = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
    return validate_pdf_signature(signature, ValidationContext(trust_roots=trusted, allow_fetching=False))


@pytest.mark.policy("A-8.11")
def test_software_of_others_believes_a_seal():
    at = timezone.now()
    sealed = seals.seal(a_document(), at=at)
    status = judged(sealed.content, sealed.key.certificates)
    assert status.bottom_line
    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.coverage.name == "ENTIRE_FILE"
    assert status.docmdp_ok
    assert status.modification_level == ModificationLevel.NONE
    assert status.signer_reported_dt == at.replace(microsecond=0)
    (signature,) = PdfFileReader(io.BytesIO(sealed.content)).embedded_signatures
    assert signature.docmdp_level == MDPPerm.NO_CHANGES
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert (sealed.level, sealed.key.purpose) == (Level.BASIC, Purpose.DOCUMENT)


def test_who_trusts_somebody_else_sees_that_the_seal_is_whole_and_unknown(at: datetime):
    sealed = seals.seal(a_document(), at=timezone.now())
    status = judged(sealed.content, pki.pem(pki.Authority(at).root))
    assert status.intact
    assert status.valid
    assert not status.trusted
    assert not status.bottom_line


@pytest.mark.policy("A-8.11")
@pytest.mark.parametrize("where", [0.1, 0.3, 0.5, 0.7])
def test_one_changed_byte_breaks_a_seal(where: float):
    sealed = seals.seal(a_document(), at=timezone.now())
    changed = bytearray(sealed.content)
    # Inside of a stream, so that the file can still be read.
    place = sealed.content.index(b"stream", int(len(a_document()) * where)) + 40
    changed[place] ^= 1
    status = judged(bytes(changed), sealed.key.certificates)
    assert not status.intact
    assert not status.bottom_line


@pytest.mark.policy("A-8.11")
def test_what_is_added_behind_a_seal_is_not_allowed():
    sealed = seals.seal(a_document(), at=timezone.now())
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed.content))
    info = writer.root
    info[NameObject("/Lang")] = TextStringObject("xx")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(sealed.content)
    status = judged(out.getvalue(), sealed.key.certificates)
    assert not status.docmdp_ok
    assert not status.bottom_line


def test_nobody_seals_a_sealed_document_again():
    sealed = seals.seal(a_document(), at=timezone.now())
    with pytest.raises(SigningError):
        seals.seal(sealed.content, at=timezone.now())


@pytest.mark.policy("A-8.11")
def test_a_sealed_document_is_what_it_was():
    sealed = seals.seal(a_document(), at=timezone.now())
    # The typesetter's file ends without a newline, which PDF/A wants before what is appended (6.1.9).
    assert not a_document().endswith(b"\n")
    assert sealed.content.startswith(a_document() + b"\n")
    with pikepdf.open(io.BytesIO(sealed.content)) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert list(pdf.attachments) == ["credential.json"]
        assert pdf.Root.MarkInfo.Marked
        (drawn,) = pdf.Root.AcroForm.Fields
        assert [float(edge) for edge in drawn.Rect] == [0, 0, 0, 0]


def test_a_seal_takes_little_room():
    sealed = seals.seal(a_document(), at=timezone.now())
    assert len(sealed.content) - len(a_document()) < 6_000


@pytest.mark.policy("A-8.11")
def test_poppler_believes_a_seal_and_sees_a_change(tmp_path: Path):
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig of poppler-utils isn't installed")
    sealed = seals.seal(a_document(), at=timezone.now())
    assert "Signature is Valid" in _pdfsig(sealed.content, tmp_path)
    assert "Total document signed" in _pdfsig(sealed.content, tmp_path)
    changed = bytearray(sealed.content)
    changed[sealed.content.index(b"stream") + 40] ^= 1
    assert "Signature is Valid" not in _pdfsig(bytes(changed), tmp_path)


def _pdfsig(content: bytes, folder: Path) -> str:
    file = folder / "sealed.pdf"
    file.write_bytes(content)
    run = subprocess.run(["pdfsig", str(file)], capture_output=True, text=True, timeout=30, check=False)
    return run.stdout


def test_a_demonstration_says_so_in_its_certificate():
    sealed = seals.seal(a_document(), at=timezone.now())
    assert "demonstration" in _own(sealed.key).subject.human_friendly


def test_a_certificate_that_has_ended_seals_nothing_and_says_what_to_do():
    seals.seal(a_document(), at=timezone.now())
    with pytest.raises(NoKey, match=r"certificate of the key document-.* has ended.*signing\.md"):
        seals.seal(a_document(), at=timezone.now() + timedelta(days=4000))


@pytest.mark.policy("A-8.11")
def test_a_certificate_of_an_authority_is_believed_with_all_that_stand_between(at: datetime):
    authority = pki.Authority(at)
    key = _with_own_certificate(authority, at)
    sealed = seals.seal(a_document(), at=at)
    assert sealed.key == key
    assert judged(sealed.content, pki.pem(authority.root)).bottom_line


@pytest.mark.policy("A-8.11")
def test_a_service_of_others_stamps_the_time(settings, at: datetime):
    with pki.served(at) as server:
        settings.SIGNING_TIMESTAMP_ADDRESS = server.stamps
        _with_own_certificate(server.authority, at)
        sealed = seals.seal(a_document(), at=at)
        assert sealed.level == Level.TIMED
        status = judged(sealed.content, pki.pem(server.authority.root))
        assert status.bottom_line
        assert status.timestamp_validity.valid
        assert status.timestamp_validity.trusted
        assert abs(status.timestamp_validity.timestamp - at) < timedelta(minutes=5)
        assert server.asked == ["/stamps"]


@pytest.mark.policy("A-8.11")
def test_proofs_for_the_long_term_lie_in_the_file(settings, at: datetime, tmp_path: Path):
    with pki.served(at) as server:
        roots = tmp_path / "roots.pem"
        roots.write_bytes(pki.pem(server.authority.root))
        settings.SIGNING_TIMESTAMP_ADDRESS, settings.SIGNING_ROOTS = server.stamps, str(roots)
        _with_own_certificate(server.authority, at)
        sealed = seals.seal(a_document(), at=at)
        assert sealed.level == Level.LONG_TERM
        assert "/withdrawn.crl" in server.asked
    # The server is gone: what is needed is in the file. In ten years the certificates will have ended.
    rules = _asking_nobody(server.authority)
    reader = PdfFileReader(io.BytesIO(sealed.content))
    (signature,) = reader.embedded_regular_signatures
    now = asyncio.run(ades_lta_validation(signature, rules))
    assert now.ades_subindic == AdESPassed.OK
    then = asyncio.run(simulate_future_ades_lta_validation(signature, rules, at + timedelta(days=3652)))
    assert then.ades_subindic == AdESPassed.OK
    assert judged(sealed.content, pki.pem(server.authority.root)).docmdp_ok
    assert len(reader.embedded_timestamp_signatures) == 1


@pytest.mark.policy("A-8.5", "A-8.11")
def test_sealed_documents_of_each_level_keep_the_standards_of_archives(
    settings, at: datetime, tmp_path: Path
):
    if left_out := validators.missing():
        pytest.skip(f"left out without {left_out}")
    roots, files = tmp_path / "roots.pem", {}
    with pki.served(at) as server:
        roots.write_bytes(pki.pem(server.authority.root))
        _with_own_certificate(server.authority, at)
        for level in Level:
            settings.SIGNING_TIMESTAMP_ADDRESS = "" if level == Level.BASIC else server.stamps
            settings.SIGNING_ROOTS = str(roots) if level == Level.LONG_TERM else ""
            sealed = seals.seal(a_document(), at=at)
            assert sealed.level == level
            file = tmp_path / f"{level}.pdf"
            file.write_bytes(sealed.content)
            files[file] = validators.CERTIFICATE
    assert not validators.broken_rules(files)
    assert not any(validators.qpdf_complaints(file) for file in files)


@pytest.mark.parametrize("failure", [500, 404, 200])
def test_a_document_does_not_wait_for_a_service_that_fails(settings, at: datetime, failure: int, caplog):
    """200 stands for an answer that isn't a time stamp."""
    with pki.served(at) as server:
        settings.SIGNING_TIMESTAMP_ADDRESS, server.fails_with = server.stamps, failure
        first = seals.seal(a_document(), at=at)
        second = seals.seal(a_document(), at=at)
        assert (first.level, second.level) == (Level.BASIC, Level.BASIC)
        assert judged(first.content, first.key.certificates).bottom_line
        assert server.asked == ["/stamps"], "it is left alone for a minute"
        assert "sealed without B-T" in caplog.text
        timestamps.ask_again()
        server.fails_with = 0
        assert seals.seal(a_document(), at=at).level == Level.TIMED


def test_nobody_listens_where_time_stamps_should_be(settings, at: datetime):
    settings.SIGNING_TIMESTAMP_ADDRESS = "http://127.0.0.1:9/"
    assert seals.seal(a_document(), at=at).level == Level.BASIC


def test_where_proofs_cannot_be_had_the_document_is_sealed_all_the_same(
    settings, at: datetime, tmp_path: Path
):
    """A self-made certificate leads to none of the roots."""
    with pki.served(at) as server:
        roots = tmp_path / "roots.pem"
        roots.write_bytes(pki.pem(server.authority.root))
        settings.SIGNING_TIMESTAMP_ADDRESS, settings.SIGNING_ROOTS = server.stamps, str(roots)
        sealed = seals.seal(a_document(), at=at)
        assert sealed.level == Level.BASIC
        assert judged(sealed.content, sealed.key.certificates).bottom_line


def _asking_nobody(authority: pki.Authority) -> PdfSignatureValidationSpec:
    """Trust one root, want proof that nothing was withdrawn, and take it from the file alone."""
    root = x509.Certificate.load(authority.root.public_bytes(Encoding.DER))
    return PdfSignatureValidationSpec(
        SignatureValidationSpec(
            CertValidationPolicySpec(SimpleTrustManager.build([root]), CertRevTrustPolicy(REQUIRE_REVINFO)),
            RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        )
    )


def _with_own_certificate(authority: pki.Authority, at: datetime) -> SigningKey:
    private = ec.generate_private_key(ec.SECP256R1())
    chain = pki.pem(authority.issue(private.public_key()), authority.root)
    key = making.certified(chain, private=private, label="", at=at)
    actions.make_current(key, at=at)
    assert keyring.current(Purpose.DOCUMENT).key == key
    return key


def _own(key: SigningKey) -> x509.Certificate:
    _kind, _headers, der = armor.unarmor(key.certificates.encode())
    return x509.Certificate.load(der)
