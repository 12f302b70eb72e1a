"""A public beacon: chance that nobody can steer or know beforehand, checked without any network.

The beacon is “quicknet” of the League of Entropy (drand). Every three seconds it signs the number of the
round; whoever has the signature can check it with the beacon's public key, and the value of the round is
the SHA-256 of the signature. The scheme is bls-unchained-g1-rfc9380: signatures on G1 of BLS12-381.

The arithmetic is py_ecc's, which takes long to import: it is only imported when something is checked.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict

#: The hash of the chain's description: its name in addresses.
CHAIN = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
PUBLIC_KEY = bytes.fromhex(
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
    "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
)
_TAG = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"
_SIGNATURE = re.compile(r"[0-9a-f]{96}")
_VALUE = re.compile(r"[0-9a-f]{64}")
_FIRST, _PERIOD = datetime(2023, 8, 23, 15, 9, 27, tzinfo=UTC), timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class Said:
    """What the beacon is claimed to have said in a round: both as digits 0–9 and a–f."""

    round: int
    signature: str
    value: str


def said_at(number: int) -> datetime:
    """When the beacon says the value of a round."""
    return _FIRST + _PERIOD * (number - 1)


def round_at(moment: datetime) -> int:
    """The first round that the beacon says at a moment or after it."""
    return max(1, -((_FIRST - moment) // _PERIOD) + 1)


def address_of(number: int) -> str:
    """Where everybody can read what the beacon said in a round."""
    return f"https://api.drand.sh/{CHAIN}/public/{number}"


def tidy(pasted: str) -> str:
    """What was pasted, without blanks, quotes or capitals."""
    return "".join(pasted.split()).strip("\"',").lower().removeprefix("0x")


def value_of(signature: str) -> str:
    """The value that belongs to a signature. Raises ValueError for what isn't one."""
    return hashlib.sha256(bytes.fromhex(signature)).hexdigest()


@policy("C-11.3")
def judge(said: Said) -> Verdict:
    """Whether the beacon has said this. Takes about two seconds when there is something to check.

    Never an exception, whatever was pasted: codes are signature-malformed, value-malformed, value-differs,
    and not-signed for a signature that isn't the beacon's for that round.
    """
    if not _SIGNATURE.fullmatch(said.signature):
        return Verdict((Reason("signature-malformed"),))
    if not _VALUE.fullmatch(said.value):
        return Verdict((Reason("value-malformed"),))
    if value_of(said.signature) != said.value:
        return Verdict((Reason("value-differs"),))
    with _depth_as_it_was():
        is_signed = _is_signed(said.round, bytes.fromhex(said.signature))
    return Verdict() if is_signed else Verdict((Reason("not-signed"),))


@contextmanager
def _depth_as_it_was() -> Iterator[None]:
    """Take back that py_ecc, when it is imported, lets the whole process go down 100,000 calls deep.

    With that, JSON from outside that packs lists into lists would bring the process down instead of being
    refused. The arithmetic itself needs no such depth.
    """
    before = sys.getrecursionlimit()
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _is_signed(number: int, signature: bytes) -> bool:
    from py_ecc.bls.hash_to_curve import hash_to_G1  # noqa: PLC0415 - slow to import
    from py_ecc.optimized_bls12_381.optimized_curve import G2  # noqa: PLC0415
    from py_ecc.optimized_bls12_381.optimized_pairing import pairing  # noqa: PLC0415

    point, key = _point(signature), _key()
    if point is None or not 0 < number < 2**64:
        return False
    message = hashlib.sha256(number.to_bytes(8, "big")).digest()
    hashed = hash_to_G1(message, _TAG, hashlib.sha256)  # type: ignore[arg-type]
    return bool(pairing(key, hashed) == pairing(G2, point))


def _point(signature: bytes) -> Any | None:
    """The point on the curve that the signature is; None for no point of the right group."""
    from py_ecc.bls.g2_primitives import subgroup_check  # noqa: PLC0415 - slow to import
    from py_ecc.bls.point_compression import decompress_G1  # noqa: PLC0415
    from py_ecc.optimized_bls12_381.optimized_curve import is_inf  # noqa: PLC0415

    try:
        point = decompress_G1(int.from_bytes(signature, "big"))  # type: ignore[arg-type]
    except ValueError:
        return None
    return None if is_inf(point) or not subgroup_check(point) else point


def _key() -> Any:
    """The beacon's public key as a point of G2."""
    from py_ecc.bls.g2_primitives import signature_to_G2  # noqa: PLC0415 - slow to import

    return signature_to_G2(PUBLIC_KEY)  # type: ignore[arg-type]
