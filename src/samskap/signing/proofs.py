"""Proofs in credentials: W3C Data Integrity with eddsa-rdfc-2022, which Open Badges 3.0 asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

import base58

from samskap.signing import did, keyring
from samskap.signing.contexts import statements
from samskap.signing.models import SigningKey
from samskap.signing.rules import Purpose


@dataclass(frozen=True, slots=True)
class Signed:
    """A document with its proof, and the key that signed it."""

    document: dict[str, Any]
    key: SigningKey


#: Stands for the time in the statements of a proof that are kept.
_SOME_TIME = "2000-01-01T00:00:00Z"


def signed(document: Mapping[str, Any], *, at: datetime) -> Signed:
    """Return the document with a proof over everything in it.

    The proof stands in a list, as the schema of Open Badges wants it. Raises
    samskap.signing.contexts.NotAllSigned when something in the document would be left unsigned, and what
    samskap.signing.keyring.current raises without a key.
    """
    signer = keyring.current(Purpose.CREDENTIAL)
    proof = _proof(did.verification_method(signer.key), moment(at))
    said = _proof_statements(tuple(document["@context"]), proof["verificationMethod"])
    about = said.replace(_SOME_TIME.encode(), proof["created"].encode())
    value = signer.sign(sha256(about).digest() + sha256(statements(document)).digest())
    proof["proofValue"] = "z" + base58.b58encode(value).decode()
    return Signed(document={**document, "proof": [proof]}, key=signer.key)


def moment(at: datetime) -> str:
    """A time as credentials write it: UTC, to the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _proof(method: str, created: str) -> dict[str, str]:
    return {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }


@lru_cache(maxsize=64)
def _proof_statements(contexts: tuple[str, ...], method: str) -> bytes:
    """What a proof of a key says, canonical. All but its time is the same each time, and it takes 3 ms."""
    return statements({"@context": list(contexts), **_proof(method, _SOME_TIME)})
