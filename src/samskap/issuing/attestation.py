"""What staff attest for many at once: the same for everybody but the name."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Self

import rfc8785

from samskap.awards.rules import KINDS, Kind
from samskap.kernel.policy import policy

#: So many lines say what it was about.
MOST_OUTCOMES = 5
#: What staff can attest; the others are the holder's to ask for, or wait for what they tell of (B-5).
ATTESTABLE = tuple(kind for kind, nature in KINDS.items() if nature.by_staff)


@dataclass(frozen=True, slots=True)
class Attestation:
    """What is attested. `language` is that of the title and of the certificate's own words.

    `from_on` and `until_on` are ISO dates, the first and the last day; `hours` is 0 when it isn't stated;
    `statement` is a sentence of the issuer's, "" for the one of its design.
    """

    kind: Kind
    title: str
    language: str
    from_on: str
    until_on: str
    hours: int = 0
    outcomes: tuple[str, ...] = ()
    statement: str = ""

    def as_json(self) -> dict[str, Any]:
        """As plain JSON data, for the database."""
        return {**asdict(self), "kind": self.kind.value, "outcomes": list(self.outcomes)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a stored one back."""
        return cls(**{**data, "kind": Kind(data["kind"]), "outcomes": tuple(data["outcomes"])})

    @property
    def first_day(self) -> date:
        """The first day of what is attested."""
        return date.fromisoformat(self.from_on)

    @property
    def last_day(self) -> date:
        """The last day of what is attested."""
        return date.fromisoformat(self.until_on)

    @policy("A-8.19")
    def key(self) -> str:
        """What makes it this attestation and no other: two lists that attest the same have the same key.

        So that the database itself refuses to give somebody the same twice. The sentence is left out: with
        other words about it, it is still the same.
        """
        told = {name: value for name, value in self.as_json().items() if name != "statement"}
        return f"attested:{sha256(rfc8785.dumps(told)).hexdigest()[:40]}"
