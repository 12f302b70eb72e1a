"""What may be written down, and how one entry of the trail is tied to the one before it."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from samskap.kernel.policy import policy

Fact = str | int | bool

#: A code, a key, a number, a day: never a sentence, an address or a name of several words.
_CODE = re.compile(r"[A-Za-z0-9_:./-]{0,120}")
_VERB = re.compile(r"[a-z]+\.[a-z_]+")
_NAME_OF_FACT = re.compile(r"[a-z_]+")
#: A deed is written down and chained within minutes. What says it was done a day before the last chaining was
#: added afterwards.
PATIENCE = timedelta(days=1)


class NotACode(ValueError):
    """Something that could be a text about a person was to be written down."""


@policy("X-6.7")
def refuse_texts(*, verb: str, subject: str, role: str, facts: Mapping[str, object]) -> None:
    """Let only codes and numbers through. Raises NotACode, which names the place and not the text."""
    if not _VERB.fullmatch(verb):
        raise NotACode("A verb is “room.deed”, in lower case.")
    if not (_CODE.fullmatch(subject) and subject and _CODE.fullmatch(role)):
        raise NotACode(f"The subject or role of {verb} is not a code.")
    for name, value in facts.items():
        if not _NAME_OF_FACT.fullmatch(name):
            raise NotACode(f"A fact of {verb} has a name that is not a code.")
        if not isinstance(value, str | int) or (isinstance(value, str) and not _CODE.fullmatch(value)):
            raise NotACode(f"The fact “{name}” of {verb} is not a code, a number, or yes or no.")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the chain and its digest; noted outside, it proves what the chain was then."""

    position: int
    digest: str

    def __str__(self) -> str:
        return f"{self.position}-{self.digest}"

    @classmethod
    def parse(cls, text: str) -> "Anchor":
        """Read "42-6f1c…" as `audit anchor` prints it. Raises ValueError."""
        position, _hyphen, digest = text.strip().partition("-")
        if not (position.isdecimal() and re.fullmatch(r"[0-9a-f]{64}", digest)):
            raise ValueError(text)
        return cls(int(position), digest)


#: Before the first entry.
BEGINNING = Anchor(0, "0" * 64)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its place in the chain and the moment it got it: all that the digest covers."""

    position: int
    chained_at: datetime
    event: int
    at: datetime
    by: int | None
    role: str
    about: int | None
    organisation: int | None
    verb: str
    subject: str
    facts: Mapping[str, Fact]


def digest_of(entry: Entry, *, previous: str) -> str:
    """SHA-256, in hexadecimal, over the entry and the digest before it.

    The entry is JSON with sorted keys, no spaces, times in UTC to the microsecond; docs/operators/audit.md
    says it in so many words, so that others can compute it without this program.
    """
    told = {
        "about": entry.about,
        "at": _time(entry.at),
        "by": entry.by,
        "chained_at": _time(entry.chained_at),
        "event": entry.event,
        "facts": dict(entry.facts),
        "organisation": entry.organisation,
        "position": entry.position,
        "previous": previous,
        "role": entry.role,
        "subject": entry.subject,
        "verb": entry.verb,
    }
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _time(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


class Flaw(StrEnum):
    """What is wrong at a place in the chain."""

    #: The entry, or its place in the chain, is gone.
    MISSING = "missing"
    #: Entry, order or digest isn't what was chained.
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain doesn't hold, and the event that lies there."""

    position: int
    flaw: Flaw
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the chain holds, and where it broke.

    `met` is what the chain has at the place that was noted outside. `doubtful` counts entries whose time
    doesn't fit when they were chained; `first_doubt` is the place of the first.
    """

    head: Anchor
    broken: Break | None = None
    met: Anchor | None = None
    doubtful: int = 0
    first_doubt: int | None = None


@policy("X-6.7")
def walk(links: Iterable[tuple[Entry, str]], *, start: Anchor, noted: Anchor | None = None) -> Walk:
    """Follow the chain from `start`: every entry with the digest that was kept for it, in order.

    Stops at the first place that doesn't hold.
    """
    at = Walk(start, met=_met(start, noted))
    chained_at = last_batch = None
    for entry, digest in links:
        if flaw := _flaw_of(entry, digest, after=at.head):
            where = Break(at.head.position + 1, flaw, entry.event if flaw is Flaw.CHANGED else None)
            return replace(at, broken=where)
        if entry.chained_at != chained_at:
            last_batch, chained_at = chained_at, entry.chained_at
        here = Anchor(entry.position, digest)
        fits = date_fits(entry.at, chained_at=entry.chained_at, last_batch=last_batch)
        at = Walk(
            here,
            met=_met(here, noted) or at.met,
            doubtful=at.doubtful + (not fits),
            first_doubt=at.first_doubt or (None if fits else entry.position),
        )
    return at


def _flaw_of(entry: Entry, digest: str, *, after: Anchor) -> Flaw | None:
    if entry.position != after.position + 1:
        return Flaw.MISSING
    return None if digest_of(entry, previous=after.digest) == digest else Flaw.CHANGED


def _met(here: Anchor, noted: Anchor | None) -> Anchor | None:
    return here if noted and noted.position == here.position else None


def date_fits(at: datetime, *, chained_at: datetime, last_batch: datetime | None) -> bool:
    """Whether an entry can have been made at `at`: after the batch before it, and before its own."""
    too_late = at > chained_at + PATIENCE
    too_early = last_batch is not None and at < last_batch - PATIENCE
    return not (too_late or too_early)
