"""Reading the trail: whether the chain holds, where it begins and ends, what was verified last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Min, Q

from samskap.audit import guards
from samskap.audit.models import Checkpoint, Event, Link
from samskap.audit.rules import BEGINNING, PATIENCE, Anchor, Entry, Walk, walk

#: Rows of the chain that are in memory at a time.
AT_A_TIME = 2000


class Noted(StrEnum):
    """What became of the place that was noted outside."""

    NOT_ASKED = "not-asked"
    THE_SAME = "the-same"
    #: The chain has another digest there: it was written anew.
    REWRITTEN = "rewritten"
    #: The chain ends before it: entries at the end are gone.
    CUT_OFF = "cut-off"
    #: It lies in the part that was pruned.
    PRUNED = "pruned"
    #: The chain is broken before it.
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification found."""

    events: int
    unchained: int
    #: The place up to which entries have been pruned; 0 when none.
    pruned: int
    walk: Walk
    noted: Noted
    #: A pruning that isn't told of in the trail: the beginning may have been cut off by hand.
    untold_pruning: bool
    #: Entries, chained or not, whose time doesn't fit when they were written down.
    doubtful: int
    #: Whether the database refuses changes by itself.
    guarded: bool

    @property
    def holds(self) -> bool:
        """Whether nothing is missing or changed, as far as can be seen from here."""
        return (
            self.walk.broken is None
            and not self.untold_pruning
            and self.noted in {Noted.NOT_ASKED, Noted.THE_SAME}
        )


def start() -> Anchor:
    """Where the kept part of the chain begins: the last place that was pruned, or before the first entry."""
    last = Checkpoint.objects.last()
    return Anchor(last.position, last.digest) if last else BEGINNING


def head() -> Anchor:
    """The end of the chain."""
    last = Link.objects.last()
    return Anchor(last.position, last.digest) if last else start()


def report(*, noted: Anchor | None = None) -> Report:
    """Follow the whole chain and compare it with the place that was noted outside.

    Takes some ten seconds for a million entries, and no more memory than for a thousand.
    """
    began = start()
    walked = walk(_links(after=began), start=began, noted=noted)
    last = Link.objects.last()
    loose = _unchained(since=last.chained_at if last else None)
    return Report(
        events=Event.objects.count(),
        unchained=loose["count"],
        pruned=began.position,
        walk=walked,
        noted=_noted(noted, walked, began),
        untold_pruning=began != BEGINNING and not _is_told(began),
        doubtful=walked.doubtful + loose["doubtful"],
        guarded=guards.in_place(),
    )


def entry_of(event: Event, *, position: int, chained_at: datetime) -> Entry:
    """What the digest of an event covers, at a place in the chain."""
    return Entry(
        position=position,
        chained_at=chained_at,
        event=event.pk,
        at=event.at,
        by=event.by_id,
        role=event.role,
        about=event.about_id,
        organisation=event.organisation_id,
        verb=event.verb,
        subject=event.subject,
        facts=event.facts,
    )


def last_verification() -> Event | None:
    """The event that tells of the last time the chain was verified."""
    return Event.objects.about("chain").filter(verb="audit.verified").first()


def last_place_before(at: datetime) -> int:
    """The last place in the chain up to which every entry is older than that."""
    newer = Link.objects.filter(event__at__gte=at).aggregate(first=Min("position"))["first"]
    return head().position if newer is None else newer - 1


#: The columns of an Entry in its order, and the digest.
_COLUMNS = (
    "position", "chained_at", "event_id", "event__at", "event__by_id", "event__role", "event__about_id",
    "event__organisation_id", "event__verb", "event__subject", "event__facts", "digest",
)  # fmt: skip


def _links(*, after: Anchor) -> Iterator[tuple[Entry, str]]:
    rows = Link.objects.filter(position__gt=after.position).order_by("position").values_list(*_COLUMNS)
    for *entry, digest in rows.iterator(chunk_size=AT_A_TIME):
        yield Entry(*entry), digest


def _unchained(*, since: datetime | None) -> dict[str, int]:
    old = Q(at__lt=since - PATIENCE) if since else Q(pk=None)
    return Event.objects.unchained().aggregate(count=Count("pk"), doubtful=Count("pk", filter=old))


def _is_told(began: Anchor) -> bool:
    """Whether the trail itself tells of the pruning that made the chain begin here."""
    told = Event.objects.about(f"chain:{began.position}").filter(verb="audit.pruned")
    return any(event.facts.get("digest") == began.digest for event in told)


def _noted(noted: Anchor | None, walked: Walk, began: Anchor) -> Noted:
    if noted is None:
        return Noted.NOT_ASKED
    if walked.met:
        return Noted.THE_SAME if walked.met == noted else Noted.REWRITTEN
    if walked.broken:
        return Noted.NOT_REACHED
    return Noted.PRUNED if noted.position < began.position else Noted.CUT_OFF
