"""Keys in a hardware module, with SoftHSM in its place. Each test has its own token."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.x509 import load_pem_x509_csr
from django.utils import timezone

from samskap.signing import actions, hardware, keyfiles, keyring, making, seals
from samskap.signing.rules import Keeping, NoKey, Purpose
from tests.signing import pki
from tests.signing.documents import a_document
from tests.signing.test_keys import public
from tests.signing.test_seals import judged

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so")
MODULE = next((each for each in MODULES if Path(each).exists()), "")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not MODULE or shutil.which("softhsm2-util") is None,
        reason="SoftHSM (softhsm2) isn't installed, so nothing stands in for a hardware module",
    ),
]


@pytest.fixture(scope="module")
def tokens(tmp_path_factory) -> Iterator[Path]:
    """A folder for tokens. The library reads where it is once a process, so all tests here share it."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(
        f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    token = ["--label", "samskap", "--pin", "2580", "--so-pin", "1470"]
    made = ["softhsm2-util", "--init-token", "--free", *token]
    subprocess.run(made, check=True, capture_output=True, timeout=30)
    yield folder
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


@pytest.fixture(autouse=True)
def module(tokens: Path, settings, tmp_path: Path) -> Path:
    """The settings of an installation with a module; returns the file with the PIN."""
    pin = tmp_path / "pin"
    pin.write_text("2580\n")
    settings.SIGNING_MODULE, settings.SIGNING_TOKEN = MODULE, "samskap"
    settings.SIGNING_PIN_FILE = str(pin)
    return pin


def test_a_module_signs_credentials(at: datetime):
    key = making.new(Purpose.CREDENTIAL, keeping=Keeping.PKCS11, at=at)
    actions.make_current(key, at=at)
    signer = keyring.current(Purpose.CREDENTIAL)
    public(key).verify(signer.sign(b"what is signed"), b"what is signed")
    assert not list(keyfiles.kept()), "nothing of it is in a file"


def test_a_module_seals_documents(at: datetime):
    key = making.new(Purpose.DOCUMENT, keeping=Keeping.PKCS11, at=at)
    actions.make_current(key, at=at)
    sealed = seals.seal(a_document(), at=timezone.now())
    assert sealed.key == key
    assert judged(sealed.content, key.certificates).bottom_line
    assert not list(keyfiles.kept())


def test_a_key_in_a_module_gets_the_certificate_of_an_authority(at: datetime):
    key_id, pem = making.request(keeping=Keeping.PKCS11)
    asked = load_pem_x509_csr(pem.encode())
    assert asked.is_signature_valid
    authority = pki.Authority(at)
    chain = pki.pem(authority.issue(asked.public_key()), authority.root)
    key = making.certified(chain, private=None, label=key_id, at=at)
    actions.make_current(key, at=at)
    assert (key.kept_in, key.label) == (Keeping.PKCS11, key_id)
    sealed = seals.seal(a_document(), at=at)
    assert judged(sealed.content, pki.pem(authority.root)).bottom_line


def test_a_key_that_the_module_has_already_is_taken_up_once(at: datetime):
    private = hardware.make(Purpose.DOCUMENT, "seal-2026")
    key = making.in_module(Purpose.DOCUMENT, "seal-2026", at=at)
    actions.make_current(key, at=at)
    data = b"what is signed"
    private.public_key().verify(keyring.current(Purpose.DOCUMENT).sign(data), data, ECDSA(hashes.SHA256()))
    with pytest.raises(NoKey, match="known here already"):
        making.in_module(Purpose.DOCUMENT, "seal-2026", at=at)


def test_a_key_never_leaves_its_module():
    private = hardware.make(Purpose.DOCUMENT, "stays")
    with pytest.raises(NotImplementedError, match="never leaves"):
        keyfiles.keep("stays", private)


# The library clears up after a search in a session that is gone, and complains.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_session_that_was_lost_is_opened_again(at: datetime):
    actions.make_current(making.new(Purpose.CREDENTIAL, keeping=Keeping.PKCS11, at=at), at=at)
    signer = keyring.current(Purpose.CREDENTIAL)
    before = signer.sign(b"x")
    for session in hardware._sessions.values():
        session.close()
    assert signer.sign(b"x") == before


def test_what_is_wrong_is_told_without_the_pin(settings, module: Path, at: datetime):
    with pytest.raises(NoKey, match="no key “nowhere”"):
        hardware.private_part(Purpose.DOCUMENT, "nowhere")
    hardware.make(Purpose.CREDENTIAL, "an-edwards-key")
    with pytest.raises(NoKey, match="no key “an-edwards-key” of the right kind"):
        hardware.private_part(Purpose.DOCUMENT, "an-edwards-key")
    settings.SIGNING_TOKEN = "another"
    with pytest.raises(NoKey, match="no token “another”"):
        hardware.private_part(Purpose.DOCUMENT, "nowhere")
    settings.SIGNING_MODULE = str(module)
    with pytest.raises(NoKey, match="can’t be used"):
        hardware.private_part(Purpose.DOCUMENT, "nowhere")
    settings.SIGNING_MODULE = ""
    with pytest.raises(NoKey, match="SAMSKAP_SIGNING_MODULE"):
        hardware.private_part(Purpose.DOCUMENT, "nowhere")


def test_a_wrong_pin_is_tried_once(module: Path, monkeypatch):
    """A module locks itself after a few wrong ones."""
    hardware._close("samskap")
    monkeypatch.setattr(hardware, "_refused", set())
    module.write_text("0000")
    with pytest.raises(NoKey, match=r"refused the PIN\.$"):
        hardware.private_part(Purpose.DOCUMENT, "nowhere")
    with pytest.raises(NoKey, match="isn’t asked with it again"):
        hardware.private_part(Purpose.DOCUMENT, "nowhere")
    module.unlink()
    with pytest.raises(NoKey, match="file with the PIN can’t be read"):
        hardware.private_part(Purpose.DOCUMENT, "nowhere")
