"""Nothing is signed that isn't covered by the signature; contexts come from nowhere else."""

import copy
from datetime import UTC, datetime
from hashlib import sha256
from threading import Thread

import base58
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from samskap.signing.contexts import CREDENTIALS, FILES, KNOWN, OPEN_BADGES, NotAllSigned, statements
from samskap.signing.proofs import moment, signed

AT = datetime(2027, 3, 14, 10, 15, 59, 900_000, tzinfo=UTC)
DOCUMENT = {
    "@context": [CREDENTIALS, OPEN_BADGES],
    "id": "urn:uuid:1b4e28ba-2fa1-4d8e-9d2f-00000000000a",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "did:web:learn.example.org", "type": ["Profile"], "name": "A municipality"},
    "validFrom": "2027-03-14T10:15:59Z",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "achievement": {"id": "https://learn.example.org/a/1/", "type": ["Achievement"], "name": "A course"},
    },
}


def document(**changes: object) -> dict[str, object]:
    return {**copy.deepcopy(DOCUMENT), **changes}


def with_in_achievement(**more: object) -> dict[str, object]:
    made = document()
    made["credentialSubject"]["achievement"].update(more)
    return made


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (document(nickname="x"), "unknown term nickname"),
        (with_in_achievement(credits=7), "unknown term credits"),
        (document(type=["VerifiableCredential", "Diploma"]), "unknown type or relative address Diploma"),
        (document(id="certificates/7"), "unknown type or relative address"),
        (with_in_achievement(id="a/1/"), "unknown type or relative address"),
        (with_in_achievement(name=None), "is lost"),
        (
            with_in_achievement(alignment=[{"@context": CREDENTIALS, "type": ["Alignment"]}]),
            "@context is lost",
        ),
        (document(**{"@context": [CREDENTIALS]}), "unknown"),
        (
            document(**{"@context": [CREDENTIALS, OPEN_BADGES.replace("-3.0.3", "")]}),
            "unknown context",
        ),
        (document(**{"@context": [CREDENTIALS, "https://elsewhere.example/context"]}), "unknown context"),
        (document(**{"@context": [CREDENTIALS, {"nickname": "https://x.example/#n"}]}), "unknown context"),
    ],
)
def test_what_would_be_left_unsigned_is_refused(wrong, says):
    with pytest.raises(NotAllSigned, match=says):
        statements(wrong)


def test_a_refusal_never_quotes_what_a_person_wrote():
    with pytest.raises(NotAllSigned) as refused:
        statements(document(secret="Åsa Berg-Lind"))
    told = str(refused.value)
    assert "Åsa" not in told
    assert refused.value.__cause__ is None


def test_the_contexts_are_those_of_the_packages_and_their_versions_are_fixed():
    assert {path.name for path in FILES.iterdir()} == set(KNOWN.values())
    assert all(address.endswith(("/v2", "-3.0.3.json")) for address in KNOWN)


def test_what_is_said_doesnt_depend_on_the_order_of_keys():
    turned = dict(reversed(document().items()))
    assert statements(turned) == statements(document())


def test_texts_are_in_what_is_said():
    said = statements(with_in_achievement(name='"Å"\\\n字')).decode()
    assert '<https://schema.org/name> "\\"Å\\"\\\\\\n字" .' in said


def test_many_threads_say_the_same():
    expected = statements(document())
    found: list[bytes] = []
    threads = [Thread(target=lambda: found.append(statements(document()))) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


def test_the_signature_covers_document_and_proof(db):
    """By the algorithm's text: SHA-256 of the proof's statements, then of the document's."""
    done = signed(document(), at=AT)
    (proof,) = done.document["proof"]
    assert proof["created"] == "2027-03-14T10:15:59Z"
    assert proof["cryptosuite"] == "eddsa-rdfc-2022"
    public = Ed25519PublicKey.from_public_bytes(base58.b58decode(done.key.public_key[1:])[2:])
    value = base58.b58decode(proof["proofValue"][1:])
    without = {key: each for key, each in proof.items() if key != "proofValue"}
    said = b"".join(
        sha256(statements(each)).digest()
        for each in ({**without, "@context": DOCUMENT["@context"]}, document())
    )
    public.verify(value, said)
    with pytest.raises(InvalidSignature):
        public.verify(value, said[::-1])


def test_the_time_of_a_proof_is_its_own(db):
    """What a proof says is kept but for its time: the next one must say another."""
    first, second = signed(document(), at=AT), signed(document(), at=AT.replace(year=2028))
    assert first.document["proof"][0]["created"] != second.document["proof"][0]["created"]
    assert first.document["proof"][0]["proofValue"] != second.document["proof"][0]["proofValue"]


def test_a_moment_is_in_utc():
    assert moment(datetime.fromisoformat("2027-03-14T10:15:59+02:00")) == "2027-03-14T08:15:59Z"
