"""The PDF of an award: sealed, with its credential, and with a link in its square code."""

import io
from hashlib import sha256

import pikepdf
import pytest

from samskap.awards.actions import renderings, sharing
from samskap.awards.actions.issuing import issue
from samskap.awards.actions.renderings import credential_of, pdf_of
from samskap.awards.models import Award, Form, Rendering, Share
from samskap.awards.paper import paper_of
from samskap.awards.pdf import ATTACHMENT
from samskap.awards.queries import snapshot_of
from samskap.awards.rules import Reach
from samskap.kernel.secret_address import fingerprint_of
from samskap.signing.rules import NoKey, Purpose
from samskap.ui import typesetting
from tests.awards.conftest import AT
from tests.awards.structure import text_of
from tests.awards.words import squeezed
from tests.courses import packs
from tests.learning.conftest import answer_all, begin
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory


@pytest.fixture
def codes(monkeypatch) -> list[str]:
    """What square codes were drawn of."""
    drawn: list[str] = []

    def qr(address: str) -> str:
        drawn.append(address)
        return typesetting.qr(address)

    monkeypatch.setattr("samskap.awards.pdf.qr", qr)
    return drawn


@pytest.mark.policy("A-8.8", "A-8.11")
def test_the_file_is_sealed_known_by_its_fingerprint_and_carries_the_credential(award):
    content = pdf_of(award, at=AT)
    kept = Rendering.objects.get(form=Form.PDF)
    assert kept.fingerprint == sha256(content).hexdigest()
    assert kept.signed_with.purpose == Purpose.DOCUMENT
    assert kept.made_at == AT
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.attachments[ATTACHMENT].get_file().read_bytes() == credential_of(award, at=AT)
        (field,) = document.Root.AcroForm.Fields
        first, until, rest, length = field.V.ByteRange
        assert (first, rest + length) == (0, len(content))
        assert until < rest


@pytest.mark.policy("A-8.11")
def test_the_square_code_carries_a_link_that_was_written_down_with_the_file(award, codes):
    pdf_of(award, at=AT)
    (address,) = codes
    share = Share.objects.get()
    token = address.rstrip("/").rpartition("/")[2]
    assert address == sharing.shown_address(token)
    assert share.fingerprint == fingerprint_of(token)
    assert (share.reach, share.revoked_at) == (Reach.FACTS, None)
    assert share.rendering == Rendering.objects.get(form=Form.PDF)
    pdf_of(award, at=AT)
    assert codes == [address]


@pytest.mark.policy("A-8.11")
def test_of_two_that_draw_at_once_one_file_is_kept_and_no_link_without_a_file(award, codes, monkeypatch):
    seal = renderings.seal
    quicker: list[bytes] = []

    def somebody_is_quicker(drawn, *, at):
        monkeypatch.setattr(renderings, "seal", seal)
        quicker.append(pdf_of(award, at=at))
        return seal(drawn, at=at)

    monkeypatch.setattr(renderings, "seal", somebody_is_quicker)
    assert pdf_of(award, at=AT) == quicker[0]
    assert len(codes) == 2
    assert Share.objects.get().fingerprint == fingerprint_of(codes[1].rstrip("/").rpartition("/")[2])


@pytest.mark.database
@pytest.mark.policy("A-8.8")
@pytest.mark.django_db(transaction=True)
def test_asked_for_from_many_places_at_once_everybody_gets_the_same_file(tmp_path, settings):
    settings.SIGNING_KEYS = tmp_path / "keys"
    packs.published_course(tmp_path)
    person = PersonFactory()
    enrolment = begin(person)
    answer_all(person)
    award = issue(enrolment=enrolment, name="Kari Nordmann", language="nb", by=person, at=AT)
    renderings.seal(pdf_of_nobody(), at=AT)  # makes the key, and starts the typesetter, before the race

    def ask() -> tuple[str, int, int]:
        content = pdf_of(Award.objects.get(pk=award.pk), at=AT)
        kept = Rendering.objects.get(form=Form.PDF)
        return (
            sha256(content).hexdigest(),
            Share.objects.filter(rendering=kept).count(),
            Share.objects.count(),
        )

    with separate_connections(tmp_path):
        seen = together(*[ask] * 4)
    fingerprint, _links_of_it, _links = seen[0]
    assert set(seen) == {(fingerprint, 1, 1)}


def pdf_of_nobody() -> bytes:
    from samskap.awards.pdf import render
    from tests.awards.conftest import snapshot

    return render(snapshot("a"))


@pytest.mark.policy("A-8.11", "A-8.15")
def test_with_extra_care_there_is_no_square_code_and_no_link_but_whom_to_ask(award, person, codes):
    person.extra_care = True
    person.save()
    content = pdf_of(Award.objects.get(), at=AT)
    assert not codes
    assert not Share.objects.exists()
    read = text_of(content)
    unchecked = paper_of(snapshot_of(award), checkable=False).labels["unchecked"]
    assert squeezed(unchecked) in squeezed(read)
    assert "/check/" not in read


@pytest.mark.policy("A-8.11")
def test_somebody_who_is_taken_care_of_later_keeps_the_file_and_its_link_shows_nothing(
    award, person, codes, client
):
    first = pdf_of(award, at=AT)
    address = codes[0].removeprefix(sharing.shown_address("").removesuffix("shown//"))
    assert client.get(f"/en/{address}").status_code == 200
    person.extra_care = True
    person.save()
    assert client.get(f"/en/{address}").status_code == 404
    assert pdf_of(Award.objects.get(), at=AT) == first


def test_when_there_is_no_key_the_award_stands_and_the_next_try_seals(award, monkeypatch):
    def no_key(_pdf, *, at):
        raise NoKey("there is none")

    with monkeypatch.context() as patch:
        patch.setattr(renderings, "seal", no_key)
        with pytest.raises(NoKey):
            pdf_of(award, at=AT)
    assert not Rendering.objects.filter(form=Form.PDF).exists()
    assert not Share.objects.exists()
    assert pdf_of(award, at=AT).startswith(b"%PDF-1.7")
    assert Award.objects.get().number == award.number
