"""The operator's door to the keys that sign."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import load_pem_x509_csr
from django.core.management import CommandError, call_command
from django.utils import timezone

from samskap.awards.actions.renderings import pdf_of
from samskap.awards.models import Award, Rendering
from samskap.signing import actions, did, keyfiles, keyring, making
from samskap.signing.models import SigningKey
from samskap.signing.rules import KeyState, NoKey, Purpose
from tests.awards.conftest import award, enrolment, finished, person, small  # noqa: F401 - a certificate
from tests.signing import pki

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keys_of_a_production(settings, tmp_path: Path) -> None:
    settings.SIGNING_KEYS = tmp_path / "signing-keys"
    settings.SIGNING_KEYS_MADE_WHEN_MISSING = False


def signing(*arguments: Any) -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command("signing", *[str(each) for each in arguments], stdout=out, no_color=True)
    return out.getvalue()


def current(purpose: Purpose) -> SigningKey:
    return SigningKey.objects.get(purpose=purpose, state=KeyState.CURRENT)


def test_make_makes_both_keys_and_the_second_time_nothing():
    said = signing("make")
    assert {each.purpose for each in SigningKey.objects.all()} == {"document", "credential"}
    assert "Back up the folder" in said
    assert "vouches for itself" in said
    assert "signs already" in signing("make")
    assert SigningKey.objects.count() == 2


def test_list_says_what_is_missing_and_what_to_do():
    said = signing("list")
    assert "Nothing signs a document: python -m samskap signing make" in said
    assert did.did() in said


def test_list_shows_keys_certificates_and_no_secret():
    signing("make")
    making.request()
    key = current(Purpose.DOCUMENT)
    said = signing("list")
    assert f"{key.key_id}  current" in said
    assert "vouches for itself, until 20" in said
    assert "waits for a certificate" in said
    assert "PRIVATE" not in said
    assert key.public_key not in said


def test_list_warns_60_days_before_a_certificate_ends(tmp_path: Path):
    at = timezone.now()
    private = ec.generate_private_key(ec.SECP256R1())
    for days, words in ((59, "ends on"), (61, "")):
        chain = pki.pem(pki.Authority(at).issue(private.public_key(), ends=at + timedelta(days=days)))
        SigningKey.objects.all().delete()
        actions.make_current(making.certified(chain, private=private, label="", at=at), at=at)
        assert ("no document is sealed after that" in signing("list")) is bool(words)


def test_list_warns_of_lost_files_and_open_doors():
    signing("make")
    keyfiles.forget(current(Purpose.CREDENTIAL).key_id)
    keyfiles.place(current(Purpose.DOCUMENT).key_id).chmod(0o644)
    said = signing("list")
    assert "is missing. Put" in said
    assert "Other accounts of this machine can read" in said


def test_rotate_asks_first(monkeypatch):
    signing("make")
    before = current(Purpose.CREDENTIAL)
    monkeypatch.setattr("builtins.input", lambda _question: "no")
    with pytest.raises(CommandError, match="Nothing was changed"):
        signing("rotate", "credential")
    assert current(Purpose.CREDENTIAL) == before
    monkeypatch.setattr("builtins.input", lambda _question: "yes")
    signing("rotate", "credential")
    assert current(Purpose.CREDENTIAL) != before
    before.refresh_from_db()
    assert before.state == KeyState.RETIRED


def test_where_nobody_can_be_asked_yes_must_be_said(monkeypatch):
    signing("make")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(CommandError, match="--yes"):
        signing("rotate", "credential")
    signing("rotate", "credential", "--yes")


def test_retire_leaves_a_purpose_without_a_key():
    signing("make")
    key = current(Purpose.DOCUMENT)
    signing("retire", key.key_id, "--yes")
    with pytest.raises(NoKey):
        keyring.current(Purpose.DOCUMENT)
    assert "is retired; nothing was changed" in signing("retire", key.key_id, "--yes")


def test_a_certificate_is_asked_for_and_put_in_place(tmp_path: Path):
    signing("make")
    before, request = current(Purpose.DOCUMENT), tmp_path / "request.pem"
    said = signing("make", "--request", request)
    assert "Send it to your authority" in said
    assert current(Purpose.DOCUMENT) == before
    with pytest.raises(CommandError, match="there already"):
        signing("make", "--request", request)
    asked = load_pem_x509_csr(request.read_bytes())
    answer = tmp_path / "answer.pem"
    authority = pki.Authority(timezone.now())
    answer.write_bytes(pki.pem(authority.issue(asked.public_key()), authority.root))
    with pytest.raises(CommandError, match="signs already; nothing was changed"):
        signing("make", "--certificate", answer)
    signing("rotate", "document", "--certificate", answer, "--yes")
    key = current(Purpose.DOCUMENT)
    assert key.key_id in said
    assert key.certificates.encode() == answer.read_bytes()


def test_an_own_key_comes_with_its_certificate_and_is_renewed(tmp_path: Path):
    private = ec.generate_private_key(ec.SECP256R1())
    authority = pki.Authority(timezone.now())
    (tmp_path / "key.pem").write_bytes(pki.private_pem(private))
    (tmp_path / "chain.pem").write_bytes(pki.pem(authority.issue(private.public_key()), authority.root))
    signing("make", "--certificate", tmp_path / "chain.pem", "--key", tmp_path / "key.pem")
    key = current(Purpose.DOCUMENT)
    renewed = pki.pem(authority.issue(private.public_key()), authority.root)
    (tmp_path / "chain.pem").write_bytes(renewed)
    assert "goes on signing" in signing("make", "--certificate", tmp_path / "chain.pem")
    key.refresh_from_db()
    assert (key.state, key.certificates.encode()) == (KeyState.CURRENT, renewed)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["rotate", "credential", "--certificate", "x.pem", "--yes"], "Only a document"),
        (["rotate", "document", "--key", "x.pem", "--yes"], "comes with its certificate"),
        (["rotate", "document", "--certificate", "nowhere.pem", "--yes"], "nowhere.pem: No such file"),
        (["make", "--label", "seal"], "Say what the key is for"),
        (["make", "document", "--in-module"], "SAMSKAP_SIGNING_MODULE"),
        (["retire", "document-elsewhere"], "There is no key document-elsewhere"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(arguments: list[str], why: str):
    with pytest.raises(CommandError, match=why):
        signing(*arguments)
    assert not SigningKey.objects.exists()


@pytest.mark.policy("A-8.17")
@pytest.mark.parametrize("purpose", [Purpose.DOCUMENT, Purpose.CREDENTIAL])
def test_what_a_stolen_key_signed_is_listed_and_made_anew(award: Award, purpose: Purpose):  # noqa: F811
    signing("make")
    before = pdf_of(award, at=timezone.now())
    key = current(purpose)
    said = signing("affected", key.key_id)
    assert said.splitlines()[0] == award.number
    assert "certificates: 1." in said
    assert "Åsa" not in said
    said = signing("compromised", key.key_id, "--yes")
    assert "anew under their numbers: 1." in said
    key.refresh_from_db()
    assert key.state == KeyState.COMPROMISED
    assert current(purpose) != key
    after = pdf_of(award, at=timezone.now())
    assert after != before
    assert not Rendering.objects.filter(signed_with=key, replaced_at=None).exists()
    assert key.key_id not in str(did.document())
    award.refresh_from_db()
    assert award.number in signing("affected", current(purpose).key_id)
    assert "anew under their numbers: 0." in signing("compromised", key.key_id, "--yes")


@pytest.mark.policy("A-8.17")
def test_a_stolen_key_is_given_up_also_when_no_other_can_be_made(award: Award, monkeypatch):  # noqa: F811
    signing("make")
    pdf_of(award, at=timezone.now())
    key = current(Purpose.DOCUMENT)

    def fail(*_arguments: Any, **_options: Any) -> None:
        raise NoKey("The hardware module can’t be used (DeviceError).")

    with monkeypatch.context() as broken:
        broken.setattr(making, "new", fail)
        with pytest.raises(CommandError, match=r"DeviceError.*isn’t made anew yet.*run this command again"):
            signing("compromised", key.key_id, "--yes")
    key.refresh_from_db()
    assert key.state == KeyState.COMPROMISED
    signing("make")
    assert "anew under their numbers: 1." in signing("compromised", key.key_id, "--yes")


@pytest.mark.policy("A-8.11")
def test_documents_from_before_get_a_seal(award: Award, django_capture_on_commit_callbacks):  # noqa: F811
    signing("make")
    pdf_of(award, at=timezone.now())
    Rendering.objects.filter(form="pdf").update(signed_with=None)
    with django_capture_on_commit_callbacks(execute=True):
        assert "seals documents: 1." in signing("seal", "--yes")
    assert Rendering.objects.get(form="pdf", replaced_at=None).signed_with == current(Purpose.DOCUMENT)


def test_a_certificate_that_cannot_be_signed_is_told_and_comes_later(award: Award, client, caplog):  # noqa: F811
    client.force_login(award.person)
    page = f"/en/certificates/{award.public_id}.pdf"
    answer = client.get(page)
    assert answer.status_code == 503
    assert "Nothing of yours is lost" in answer.content.decode()
    assert "python -m samskap signing make" in caplog.text
    assert client.get(f"/en/certificates/{award.public_id}/").status_code == 200, "nothing else breaks"
    assert client.get("/.well-known/did.json").json()["verificationMethod"] == []
    signing("make")
    assert client.get(page)["Content-Type"] == "application/pdf"
