"""What others learn of an award: by its number, by a link, by a file of it.

Each way takes one query, and gives None for whatever is unknown, withdrawn or erased, or belongs to somebody
with extra care: they can't be told apart.
"""

import logging
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from samskap.awards.models import Achievement, Award, Rendering, Share
from samskap.awards.queries import SnapshotChanged, snapshot_of
from samskap.awards.rules import Kind, Reach, Standing, State
from samskap.awards.rules.naming import initials
from samskap.awards.rules.numbers import number_in, sum_in
from samskap.awards.snapshot import Snapshot
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """What somebody learns who isn't the holder.

    One of `name` and `initials` is filled, and neither when the award was replaced: its name may be the
    mistake. `number` is "" where the way here doesn't tell it. `hours` are 0 for none;
    `from_on` and `until_on` are the first and last day of what was attended.
    """

    standing: Standing
    kind: Kind
    issuer: str
    achievement: Achievement
    title: str
    title_language: str
    outcomes: tuple[str, ...]
    issued_on: date
    hours: int
    from_on: date | None
    until_on: date | None
    number: str = ""
    name: str = ""
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that somebody has opened.

    `snapshot` is as much of the award as may be read: with its answers only for who may see everything, and
    None for who sees no more than the state.
    """

    share: Share
    award: Award
    finding: Finding
    snapshot: Snapshot | None


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file that is exactly as it was issued. `renewed`: there is a newer one, sealed with another key."""

    finding: Finding
    renewed: bool


@policy("A-8.6", "A-8.15", "X-5")
def by_number(typed: str) -> Finding | None:
    """Look a number up as typed."""
    award = _told().filter(number=number_in(typed)).first()
    snapshot = _what_it_says(award) if award else None
    return as_numbered(award, snapshot) if award and snapshot else None


@policy("A-8.6")
def as_numbered(award: Award, snapshot: Snapshot) -> Finding:
    """What anybody learns who has the number: the name only if the holder allows it."""
    return _finding(award, snapshot, Reach.FACTS if award.name_shown else Reach.STATE, number=snapshot.number)


@policy("A-8.10", "A-8.15")
def by_token(token: str, *, on: date) -> Opened | None:
    """Open a link. None also for one that is closed, or whose last day is over."""
    shares = Share.objects.open_on(on).filter(fingerprint=fingerprint_of(token), award__in=_told())
    share = shares.select_related("award__achievement").first()
    snapshot = _what_it_says(share.award) if share else None
    if share is None or snapshot is None:
        return None
    reach = Reach(share.reach)
    number = "" if reach == Reach.STATE else snapshot.number
    finding = _finding(share.award, snapshot, reach, number=number)
    return Opened(share, share.award, finding, _readable(snapshot, reach) if finding.name else None)


@policy("A-8.12", "A-8.15")
def by_file(fingerprint: str) -> KnownFile | None:
    """Know a file again by its SHA-256, in hexadecimal; what is none is no file's."""
    files = Rendering.objects.filter(fingerprint=sum_in(fingerprint) or "-", award__in=_told())
    file = files.select_related("award__achievement").defer("content").first()
    snapshot = _what_it_says(file.award) if file else None
    if file is None or snapshot is None:
        return None
    finding = _finding(file.award, snapshot, Reach.STATE, number=snapshot.number)
    return KnownFile(finding, renewed=file.replaced_at is not None)


def _readable(snapshot: Snapshot, reach: Reach) -> Snapshot:
    return snapshot if reach == Reach.REFLECTIONS else replace(snapshot, answers=())


def _told() -> QuerySet[Award]:
    """Awards of which others learn something: those that stand, and those replaced by one that stands."""
    newer = Award.objects.filter(
        person=OuterRef("person"), achievement=OuterRef("achievement"), state=State.ISSUED
    )
    told = Q(state=State.ISSUED) | (Q(state=State.SUPERSEDED) & Exists(newer))
    return Award.objects.select_related("achievement").filter(told, person__extra_care=False)


def _what_it_says(award: Award) -> Snapshot | None:
    """The snapshot; None when somebody wrote into the database, which the operator's log then says."""
    try:
        return snapshot_of(award)
    except SnapshotChanged as changed:
        logger.error("%s isn’t what was issued: its stored contents were changed", changed)
        return None


def _finding(award: Award, snapshot: Snapshot, reach: Reach, *, number: str) -> Finding:
    stands = award.state == State.ISSUED
    is_named = stands and reach != Reach.STATE
    return Finding(
        standing=Standing.VALID if stands else Standing.REPLACED,
        kind=snapshot.kind,
        issuer=snapshot.issuer,
        achievement=award.achievement,
        title=snapshot.title,
        title_language=snapshot.title_language,
        outcomes=snapshot.outcomes,
        issued_on=date.fromisoformat(snapshot.issued_on),
        hours=snapshot.hours,
        from_on=date.fromisoformat(snapshot.from_on) if snapshot.from_on else None,
        until_on=date.fromisoformat(snapshot.until_on) if snapshot.until_on else None,
        number=number,
        name=snapshot.name if is_named else "",
        initials=initials(snapshot.name) if stands and not is_named else "",
    )
