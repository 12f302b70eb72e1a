"""What a certificate says, frozen at the moment it was issued."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from json import dumps
from typing import Any, Self

FORMAT = "samskap-award/1"


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
class Snapshot:
    """A course certificate's contents; everything a rendering needs, nothing that can change later.

    `language` is the language of the certificate's own words, `issued_on` an ISO date, `hours` the estimate.
    """

    number: str
    name: str
    issuer: str
    issued_on: str
    language: str
    course: str
    course_version: int
    course_title: str
    course_language: str
    hours: int
    outcomes: tuple[str, ...]
    check_url: str
    answers: tuple[PrintedAnswer, ...]
    format: str = FORMAT

    def as_json(self) -> dict[str, Any]:
        """The snapshot as plain JSON data, for the database."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a stored snapshot back."""
        answers = tuple(
            PrintedAnswer(**{**answer, "choices": tuple(answer["choices"])}) for answer in data["answers"]
        )
        return cls(**{**data, "outcomes": tuple(data["outcomes"]), "answers": answers})

    def digest(self) -> str:
        """SHA-256 over the snapshot with sorted keys: shows whether a stored one was changed."""
        canonical = dumps(self.as_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(canonical.encode()).hexdigest()
