"""What people chose, and what lies in the outbox."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, QuerySet

from samskap.notices.kinds import kinds
from samskap.notices.models import Letter, Preference, State
from samskap.notices.rules import EVERYTHING, Stop, Way
from samskap.notices.stopping import Wisher

#: Letters that one's own page shows, newest first.
SHOWN = 50


def chosen_ways(wisher: Wisher) -> dict[str, Way]:
    """What somebody chose, by group; a group that isn't there was never chosen about."""
    chosen = Preference.objects.filter(person_id=wisher.person_id, fingerprint=wisher.fingerprint)
    return {code: Way(way) for code, way in chosen.values_list("group", "way")}


def letters_inside(person_id: int) -> list[Letter]:
    """The newest letters to a person, for that person's own page; without those that were not wanted."""
    shown = [
        kind.code
        for kind in kinds().values()
        if kind.shown_inside and not (kind.group and kind.group.code == EVERYTHING)
    ]
    mine = Letter.objects.of_person(person_id).filter(kind__in=shown)
    return list(mine.exclude(reason__in=[Stop.UNWANTED, Stop.TOO_OLD]).order_by("-pk")[:SHOWN])


@dataclass(frozen=True, slots=True)
class Outbox:
    """How many letters are where, and since when the oldest that should be out waits."""

    counts: dict[str, int]
    oldest_waiting: datetime | None


def outbox(letters: QuerySet[Letter] | None = None) -> Outbox:
    """How the outbox stands; of some of the letters only when they are given. Two queries."""
    some = Letter.objects.all() if letters is None else letters
    counted = some.order_by().values_list("state").annotate(count=Count("pk"))
    oldest = some.filter(state=State.WAITING).aggregate(oldest=Min("created_at"))["oldest"]
    return Outbox(counts=dict(counted), oldest_waiting=oldest)


def troubled(letters: QuerySet[Letter] | None = None) -> QuerySet[Letter]:
    """Letters that failed, or were perhaps sent: for somebody to look after, newest first."""
    some = Letter.objects.all() if letters is None else letters
    return some.filter(state__in=[State.FAILED, State.UNSURE]).order_by("-pk")


def ended_by(group: str) -> QuerySet[Preference, int | None]:
    """Row ids of the people who want no letters of a group at all, to be used inside another query."""
    ended = Preference.objects.filter(group=group, way=Way.NONE, person_id__isnull=False)
    return ended.values_list("person_id", flat=True)
