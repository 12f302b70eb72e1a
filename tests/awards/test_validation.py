"""Certificates, sealed and with their credentials, before validators that nobody here wrote."""

import dataclasses
import io
import json
import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from samskap.awards.models import Logo
from samskap.awards.paper import paper_of
from samskap.awards.pdf import ATTACHMENT, draw_draft, render
from samskap.awards.rules import Kind
from samskap.awards.rules.naming import LONGEST_NAME, tidy_name
from samskap.awards.snapshot import PrintedAnswer, Signature, Snapshot
from samskap.people.card_pdf import card
from samskap.signing.seals import seal
from tests.awards.conftest import AT, snapshot
from tests.awards.hostile import HOSTILE
from tests.awards.structure import text_of
from tests.awards.words import READ_REPEATEDLY, difference, words_of
from tools import validators

SHOWN_AT = "https://learn.example.org/shown/abcdefghijklmnopqrstuvwxyz/"
CREDENTIAL = json.dumps(
    {"@context": ["https://www.w3.org/ns/credentials/v2"], "name": "Hälsning سلام"}
).encode()
LOGO = "f" * 64
LANGUAGES = ("en", "nb", "sv", "ar")


def everywhere(text: str) -> Snapshot:
    """A certificate with this text in every place that people can write in."""
    short, line = text[:300], tidy_name(text)[:LONGEST_NAME]
    answer = PrintedAnswer(1, "q", short, "en", text, (short[:80], "b"))
    return snapshot(
        answers=(answer, dataclasses.replace(answer, number=2, text="after")),
        name=line or "x",
        title=short or "x",
        issuer=line or "x",
        outcomes=(short, "b"),
        statement=short,
        signatures=(Signature(line[:80], line[:80]), Signature("b", "c"), Signature(line[:80], "")),
        logo=LOGO,
        logo_text=line,
    )


def corpus() -> dict[str, Snapshot]:
    """Certificates of every kind and language, with what attackers write and as much as people may write."""
    limit = [("Vi begynte på nytt, og tillit tok tid. " * 40)[:1000] for _question in range(20)]
    staff = {"outcomes": (), "course": "", "from_on": "2027-01-12", "until_on": "2027-03-09", "hours": 16}
    signed = {
        "signatures": (Signature("Karin Lind", "Principal"),),
        "statement": "It was held.",
        "logo": LOGO,
    }
    return {
        **{f"hostile {name}": everywhere(text) for name, text in HOSTILE.items()},
        **{f"in {code}": snapshot(*limit[:3], language=code, title_language=code) for code in LANGUAGES},
        **{f"kind {kind}": snapshot(kind=kind, **staff, **signed) for kind in Kind},
        "at the limit": snapshot(*limit, name="Maria de la " * 10, title="A long title " * 12),
        "in several": snapshot("سلام", "Hei", language="nb", title_language="sv", name="محمد الأمين"),
        "lost logo": snapshot("a", logo="0" * 64, logo_text="It was here"),
    }  # fmt: skip


def differs(name: str, drawn: bytes, told: Snapshot, *, checkable: bool = True) -> str:
    """In what the text of a PDF differs from what is stored; "" when it is the same."""
    words = " ".join(words_of(paper_of(told, checkable=checkable), has_code=True))
    return difference(name, read=text_of(drawn), words=words, repeatedly=name in READ_REPEATEDLY)


@pytest.fixture
def _a_logo(db) -> None:
    drawn = io.BytesIO()
    Image.new("RGBA", (300, 90), (160, 30, 60, 128)).save(drawn, "PNG")
    Logo.objects.create(fingerprint=LOGO, png=drawn.getvalue(), made_at=AT)


def needs_validators() -> None:
    if left_out := validators.missing():
        pytest.skip(f"Not on this machine: {left_out}.")


@pytest.mark.policy("A-8.5", "A-8.11")
@pytest.mark.journey("A2.Wrong")
@pytest.mark.usefixtures("_a_logo")
def test_a2_every_certificate_keeps_its_standards_after_sealing_and_says_what_is_stored(
    settings, tmp_path: Path, caplog
):
    needs_validators()
    settings.SIGNING_KEYS = tmp_path / "keys"
    wrong: list[str] = []
    files: dict[Path, str] = {}
    for name, told in corpus().items():
        sealed = seal(render(told, shown_at=SHOWN_AT, credential=CREDENTIAL), at=AT).content
        path = tmp_path / f"{len(files)} {re.sub('[^a-z ]', '', name)}.pdf"
        path.write_bytes(sealed)
        files[path] = validators.CERTIFICATE
        wrong.append(differs(name.removeprefix("hostile "), sealed, told))
    protected = tmp_path / "protected.pdf"
    protected.write_bytes(seal(render(snapshot("a"), credential=CREDENTIAL), at=AT).content)
    wrong.append(differs("protected", protected.read_bytes(), snapshot("a"), checkable=False))
    draft, code_card = tmp_path / "draft.pdf", tmp_path / "card.pdf"
    draft.write_bytes(draw_draft(snapshot("a", logo=LOGO)))
    code_card.write_bytes(
        card(person_name="Amina نور", user_name="abc", code="1234", language="nb", until=date(2027, 1, 1))
    )
    wrong += validators.broken_rules({**files, protected: "ua1,3a", draft: "ua1", code_card: "ua1"})
    wrong += [validators.qpdf_complaints(path) for path in (*files, protected)]
    assert "\n".join(each for each in wrong if each) == ""
    assert len(HOSTILE) >= 50
    assert not caplog.records, "the last resort was needed"


def test_the_validators_find_fault_with_what_is_wrong(tmp_path: Path):
    import typst

    needs_validators()
    untagged, cut = tmp_path / "untagged.pdf", tmp_path / "cut.pdf"
    untagged.write_bytes(typst.compile(b"Hello", pdf_tags=False))
    cut.write_bytes(render(snapshot("a"))[:20_000])
    told = validators.broken_rules({untagged: "ua1,3a", cut: "ua1"})
    assert [each.split()[:2] for each in told][:2] == [["fail", "ua1"], ["fail", "3a"]]
    assert "cut.pdf" in told[2]
    assert "cut.pdf" in validators.qpdf_complaints(cut)


@pytest.mark.policy("A-8.5")
def test_the_credential_is_attached_with_what_it_is():
    with pikepdf.open(io.BytesIO(render(snapshot("a"), credential=CREDENTIAL))) as document:
        (name,) = document.attachments
        attached = document.attachments[name]
        assert (name, attached.get_file().mime_type) == (ATTACHMENT, "application/vc")
        assert attached.get_file().read_bytes() == CREDENTIAL
        assert str(attached.obj.AFRelationship) == "/Supplement"
        assert "software can verify" in attached.description
