"""Everything that somebody has been given, to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from samskap.awards.models import Award


@dataclass(frozen=True, slots=True)
class Certificate:
    """One line of the list. `state_at` is since when it is so."""

    public_id: UUID
    number: str
    kind: str
    state: str
    state_at: datetime
    issued_on: date
    issuer: str
    title: str
    title_language: str


#: Out of the snapshot only what the list says: the answers in it stay where they are. The first format of it
#: had other names for two of them.
_TITLES = ("snapshot__title", "snapshot__course_title")
_LANGUAGES = ("snapshot__title_language", "snapshot__course_language")


def certificates_of(person_id: int) -> Sequence[Certificate]:
    """What a person was given, withdrawn and replaced ones too, the newest first. One query."""
    found = Award.objects.filter(person=person_id).order_by("-pk")
    rows = found.values(
        "public_id", "number", "kind", "state", "state_at", "snapshot__issued_on", "snapshot__issuer",
        *_TITLES, *_LANGUAGES,
    )  # fmt: skip
    return [
        Certificate(
            public_id=row["public_id"],
            number=row["number"],
            kind=row["kind"],
            state=row["state"],
            state_at=row["state_at"],
            issued_on=date.fromisoformat(row["snapshot__issued_on"]),
            issuer=row["snapshot__issuer"],
            title=next(filter(None, (row[name] for name in _TITLES)), ""),
            title_language=next(filter(None, (row[name] for name in _LANGUAGES)), ""),
        )
        for row in rows
    ]
