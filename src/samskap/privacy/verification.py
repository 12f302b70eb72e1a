"""What is known about the chain of the trail, for the officer's page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from samskap.audit import queries

#: The worker verifies every night; after two days something has stopped.
FRESH = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Verification:
    """What the last verification found, and when. `anchor` is the head of the chain then."""

    at: datetime
    holds: bool
    stale: bool
    entries: int
    unchained: int
    doubtful: int
    guarded: bool
    anchor: str


def last_verification(*, at: datetime) -> Verification | None:
    """The last one there was; None when nobody has verified yet. One query."""
    event = queries.last_verification()
    if event is None:
        return None
    said = event.facts
    return Verification(
        at=event.at,
        holds=said["holds"] is True,
        stale=event.at < at - FRESH,
        entries=said["events"],
        unchained=said["unchained"],
        doubtful=said["doubtful"],
        guarded=said["guarded"] is True,
        anchor=f"{said['position']}-{said['digest']}",
    )
