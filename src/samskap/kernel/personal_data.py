"""How a room declares which personal data its models hold, and why (X-6).

Every room with models has a module `personal_data` with a tuple `RECORDS`. From all of them come the export
of one's own data, erasure, retention and the record of processing; a test fails for a field nobody declared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Nature(StrEnum):
    """What a field says about somebody."""

    #: Nothing about a person, or nothing by itself: keys, revisions, internal states.
    TECHNICAL = "technical"
    #: Something about a person.
    PERSONAL = "personal"
    #: A text that a person wrote: the person's own space.
    WRITTEN = "written"
    #: Encrypted; every opening is logged.
    SEALED = "sealed"
    #: Opens a door: a password's hash, a key. Never given out, not even to the person.
    SECRET = "secret"  # noqa: S105 - a kind of field


class Ground(StrEnum):
    """Why it may be kept (article 6 of the General Data Protection Regulation)."""

    PUBLIC_TASK = "public-task"
    LEGAL_OBLIGATION = "legal-obligation"
    CONTRACT = "contract"
    CONSENT = "consent"


class Erasure(StrEnum):
    """What happens to the record when the person is erased."""

    DELETED = "deleted"
    #: The record stays without saying whose it was.
    CUT_LOOSE = "cut-loose"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long: `days` from the field `counted_from`; None for as long as the person's account.

    `setting` names the setting an operator changes it with, "" when it can't be changed.
    """

    days: int | None = None
    counted_from: str = ""
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One model's declaration.

    `model` is "room.Model". `person` is the path to the person it is about, as a query writes it
    ("enrolment__person"; "self" for the person's own row); None when the model is about nobody.
    `fields` names every column. `purpose` and `why_kept` are sentences in English, marked with gettext_noop
    for translation. `why_kept` must say why whatever is not deleted stays.
    """

    model: str
    person: str | None
    fields: Mapping[str, Nature]
    purpose: str
    ground: Ground = Ground.PUBLIC_TASK
    erasure: Erasure = Erasure.DELETED
    why_kept: str = ""
    retention: Retention = Retention()
