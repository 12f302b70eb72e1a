"""The draw: a value that nobody could know before, and a commitment, become a list and a waiting order.

What is hashed is short enough to be hashed by hand: canonical JSON of a tag, the commitment, the value and a
number or a code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from samskap.kernel.policy import policy
from samskap.lottery.canonical import canonical

#: Where chance can come from: dice, digits drawn, a public beacon, or a secret revealed after its hash.
SOURCES = ("dice", "digits", "drand", "reveal")
#: So many throws of a die, or digits, are enough.
LEAST_SIGNS = 10
#: A secret that is shorter could be guessed from its hash.
LEAST_SECRET = 32
MOST_SIGNS = 400

#: What the signs of each source are. People write blanks and commas between throws; they mean nothing.
_SIGNS = {"dice": "[1-6]*", "digits": "[0-9]*", "drand": "[0-9a-f]*"}
_BETWEEN = re.compile(r"[\s,;.\-]+")
_BEACON_SIGNS = 64


class BadValue(ValueError):
    """A typed value isn't one of its source. `why` is "source", "signs", "few", "many" or "secret"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Drawn:
    """What came of a draw. Lists count from 1; `tickets` are all codes of members, in waiting order."""

    list_number: int
    chosen: list[str]
    tickets: list[str]


def value_of(source: str, typed: str) -> str:
    """The value as it is hashed, from what somebody typed. Raises BadValue.

    Blanks and commas between dice, digits or signs of a beacon are left out; a secret is taken as it is, but
    for blanks around it.
    """
    if source not in SOURCES:
        raise BadValue("source")
    if source == "reveal":
        value, least, most = typed.strip(), LEAST_SECRET, MOST_SIGNS
    else:
        value = _BETWEEN.sub("", typed).lower()
        least, most = (_BEACON_SIGNS, _BEACON_SIGNS) if source == "drand" else (LEAST_SIGNS, MOST_SIGNS)
        if not re.fullmatch(_SIGNS[source], value):
            raise BadValue("signs")
    if len(value) < least:
        raise BadValue("few")
    if len(value) > most:
        raise BadValue("many")
    return value


def fits_what_was_said(source: str, value: str, particulars: Mapping[str, Any]) -> bool:
    """Whether a revealed secret is the one whose SHA-256 was promised; other sources promise nothing."""
    return source != "reveal" or secret_hash(value) == particulars.get("sha256")


def is_pinned_down(source: str, particulars: Mapping[str, Any]) -> bool:
    """Whether what was published names one value: which round of which beacon, or which digits.

    Otherwise somebody could look at many afterwards, and take the one with the best result.
    """
    if source == "drand":
        chain, number = particulars.get("chain"), particulars.get("round")
        return isinstance(chain, str) and chain != "" and type(number) is int and number > 0
    about = particulars.get("about")
    return source != "digits" or (isinstance(about, str) and about.strip() != "")


def secret_hash(secret: str) -> str:
    """What is published of a secret before it is revealed: SHA-256, in hexadecimal."""
    return sha256(secret.encode()).hexdigest()


@policy("C-11.2", "C-11.3")
def draw(commitment: str, value: str, lists: Sequence[Sequence[str]], codes: Collection[str]) -> Drawn:
    """Draw one of the lists, each as likely as any other, and order the codes of all members for waiting."""
    number = _number_below(len(lists), commitment, value)
    tickets = sorted(codes, key=lambda code: (_hash("ticket", commitment, value, code), code))
    return Drawn(list_number=number + 1, chosen=list(lists[number]), tickets=tickets)


def _number_below(count: int, commitment: str, value: str) -> int:
    """A number from 0: the hash modulo `count`. Hashes in the incomplete last stretch are passed over."""
    fair, attempt = 2**256 - 2**256 % count, 0
    while (found := int(_hash("list", commitment, value, attempt), 16)) >= fair:
        attempt += 1
    return found % count


def _hash(what: str, commitment: str, value: str, about: str | int) -> str:
    return sha256(canonical([f"samskap-{what}/1", commitment, value, about])).hexdigest()
