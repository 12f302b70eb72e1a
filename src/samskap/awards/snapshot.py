"""What a certificate says, frozen at the moment it was issued."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Self

import rfc8785

from samskap.awards.rules import Kind

FORMAT = "samskap-award/2"
#: The first format knew course certificates only, and had other names for these.
_FORMER = {"course_title": "title", "course_language": "title_language"}


@dataclass(frozen=True, slots=True)
class PrintedAnswer:
    """One question as it was worded when it was answered, and the answer.

    `language` is that of the page on which it was answered; `choices` the titles of what was chosen.
    """

    number: int
    question: str
    prompt: str
    language: str
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody who signs for the issuer: printed under a line."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A certificate's contents; everything a rendering needs, nothing that can change later.

    `language` is the language of the certificate's own words. Days are ISO dates. `hours` is the estimated or
    attended time, 0 for none. `achievement` is the achievement's public id, `course` and `course_version` are
    "" and 0 when it is of no course here. `from_on` and `until_on` are the first and last day of what
    was attended, "" for none. `statement` is the issuer's own sentence, `logo` the fingerprint of its logo.
    """

    number: str
    kind: Kind
    name: str
    issuer: str
    issued_on: str
    language: str
    title: str
    title_language: str
    hours: int
    outcomes: tuple[str, ...]
    check_url: str
    achievement: str = ""
    course: str = ""
    course_version: int = 0
    from_on: str = ""
    until_on: str = ""
    answers: tuple[PrintedAnswer, ...] = ()
    signatures: tuple[Signature, ...] = ()
    statement: str = ""
    logo: str = ""
    logo_text: str = ""
    format: str = FORMAT

    def as_json(self) -> dict[str, Any]:
        """The snapshot as plain JSON data, for the database."""
        return {**asdict(self), "kind": self.kind.value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a stored snapshot back, of this format or the one before."""
        fields = {_FORMER.get(name, name): value for name, value in data.items()}
        answers = tuple(
            PrintedAnswer(**{**answer, "choices": tuple(answer["choices"])}) for answer in data["answers"]
        )
        return cls(
            **{
                **fields,
                "kind": Kind(data.get("kind", Kind.COURSE_CERTIFICATE)),
                "outcomes": tuple(data["outcomes"]),
                "answers": answers,
                "signatures": tuple(Signature(**each) for each in data.get("signatures", ())),
            }
        )

    def digest(self) -> str:
        """The fingerprint of what is stored."""
        return digest_of(self.as_json())


def digest_of(stored: Mapping[str, Any]) -> str:
    """SHA-256 over canonical JSON (RFC 8785), in hexadecimal: shows whether a stored snapshot was changed."""
    return sha256(rfc8785.dumps(dict(stored))).hexdigest()
