"""How a room declares which personal data its models hold, and why (X-6).

Every room with models has a module `personal_data` with a tuple `RECORDS` and an `ACTIVITY`. From all of them
come the export of one's own data, erasure, retention and the record of processing; a test fails for a field
nobody declared. What a declaration can't say, the same module may add, as mappings from "room.Model":

- `CAPTIONS`: what to call single rows in the export, such as the question above an answer.
- `ERASE`: how to erase rows that plain deleting is not enough for, such as those with files on disk.

and as tuples: `FILES`, what gives the person's files to the export; `EXPIRIES`, more rules by which rows go.
docs/developers/personal-data.md shows it all with an example.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


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

    `also` are more paths to the person, for rows that are about two people or found in two ways. `address` is
    a field that holds an e-mail address: rows with the person's address are the person's too. With `address`
    and no `person` the row is about somebody who needs no account.
    `title` says in a few words what the rows are ("Your answers"), `labels` what the fields are; a label for
    one value of a field is written "state:draft". Both are English, marked with gettext_noop. Fields that
    many rooms have need no label: privacy/wording.py has them.
    """

    model: str
    person: str | None
    fields: Mapping[str, Nature]
    purpose: str
    ground: Ground = Ground.PUBLIC_TASK
    erasure: Erasure = Erasure.DELETED
    why_kept: str = ""
    retention: Retention = Retention()
    also: tuple[str, ...] = ()
    address: str = ""
    title: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def about_somebody(self) -> bool:
        """Whether its rows are about people, with an account or without."""
        return bool(self.person or self.address)


@dataclass(frozen=True, slots=True)
class Activity:
    """What a room does with personal data, for the record of processing (article 30).

    `name` says what it is done for, `people` about whom it is, `recipients` who is given it ("" for nobody
    outside). English, marked with gettext_noop.
    """

    name: str
    people: str
    recipients: str = ""


@dataclass(frozen=True, slots=True)
class PersonalFile:
    """A file in the export: its path inside the archive, and what is in it."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Expiry:
    """One more rule by which rows of a model go, beside the retention of its record.

    `key` is "room.Model/rule", as operators write it; `what` says which rows in English, marked with
    gettext_noop. `days` is the period unless an operator sets another, None for never. `find` returns a query
    for the rows whose time was over at a given moment, that is, now less the period.
    """

    key: str
    what: str
    days: int | None
    find: Callable[[datetime], Any]


#: Row id of the person, language -> the person's files.
Files = Callable[[int, str], Iterable[PersonalFile]]
#: Rows, language -> one caption for each of them, "" for none.
Captions = Callable[[Sequence[Any], str], Sequence[str]]
#: A query for the rows to erase -> how many there were. It runs inside the caller's transaction.
Eraser = Callable[[Any], int]
