"""Writing to those who look after replies."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q
from django.utils import timezone

from samskap.kernel.policy import policy
from samskap.notices.actions import tell
from samskap.organisations.models import Membership
from samskap.organisations.rules import POWERS, Power, covers
from samskap.replies.models import Reply
from samskap.replies.rules import State

#: Roles that look after replies.
MODERATING = [role.value for role, powers in POWERS.items() if Power.MODERATE_REPLIES in powers]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in one course; `latest` is the moment of the latest that came, in microseconds."""

    replies: int
    reported: int
    latest: int


@policy("A-10", "X-6.10")
def tell_moderators(*, at: datetime) -> int:
    """Write to everybody who looks after replies that something waits; return to how many.

    One letter each, and none when nothing has come since the last one.
    """
    waiting = _waiting()
    mine: dict[tuple[int, int], set[str]] = defaultdict(set)
    for person, organisation, scope in _moderators(at):
        mine[person, organisation] |= {slug for slug in waiting if covers(scope, f"course:{slug}")}
    told = 0
    for (person, organisation), slugs in mine.items():
        if slugs:
            _tell(person, organisation, [waiting[slug] for slug in slugs], at)
            told += 1
    return told


def _tell(person: int, organisation: int, waiting: list[Waiting], at: datetime) -> None:
    tell(
        person=person,
        kind="replies.waiting",
        facts={
            "replies": sum(each.replies for each in waiting),
            "reported": sum(each.reported for each in waiting),
        },
        key=f"replies.waiting:{person}:{max(each.latest for each in waiting)}",
        at=at,
        organisation=organisation,
    )


def _waiting() -> Mapping[str, Waiting]:
    """What waits, by course. One query."""
    unsettled = Q(reports__isnull=False, reports__settled_at=None)
    waits = Reply.objects.filter(
        Q(state__in=[State.WAITING, State.REPORTED]) | Q(state=State.SHOWN) & unsettled
    )
    rows = waits.filter(person__extra_care=False).values("course__slug").order_by()
    found = rows.annotate(
        replies=Count("pk", filter=Q(state=State.WAITING), distinct=True),
        reported=Count("pk", filter=~Q(state=State.WAITING), distinct=True),
        written=Max("changed_at"),
        told=Max("reports__made_at"),
    )
    return {
        row["course__slug"]: Waiting(
            row["replies"],
            row["reported"],
            max(int(moment.timestamp() * 1_000_000) for moment in (row["written"], row["told"]) if moment),
        )
        for row in found
    }


def _moderators(at: datetime) -> "list[tuple[int, int, str]]":
    """Row ids of person and organisation, and the scope, of everybody who looks after replies."""
    current = Membership.objects.current(on=timezone.localdate(at)).filter(
        organisation__runs_the_site=True, role__in=MODERATING
    )
    return list(current.values_list("person_id", "organisation_id", "scope"))
