"""The certificates of an organisation: the list, and one of them. Never what learners wrote."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils import timezone

from samskap.awards.models import Achievement, Award, Withdrawal
from samskap.awards.queries import snapshot_of
from samskap.awards.rules.numbers import number_in
from samskap.awards.snapshot import Snapshot
from samskap.issuing.access import awards_for
from samskap.kernel.policy import policy
from samskap.kernel.text import fold
from samskap.organisations.access import Acting

ROWS_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for: words of a name or a number, and what to leave out; "" or None for nothing."""

    words: str = ""
    kind: str = ""
    state: str = ""
    year: int | None = None
    achievement: UUID | None = None


@policy("A-8.18")
def list_of(acting: Acting, wish: Wish, *, number: int | str = 1) -> Page[Any]:
    """A page of what was issued, the newest first. Two queries.

    Each row has `name`, `title` and `title_language`. The database takes them out of the snapshot: answers
    don't even reach this process.
    """
    rows = _found(awards_for(acting), wish).order_by("-pk").defer("snapshot")
    titled = rows.annotate(
        name=KT("snapshot__name"),
        title=Coalesce(KT("snapshot__title"), KT("snapshot__course_title")),
        title_language=Coalesce(KT("snapshot__title_language"), KT("snapshot__course_language")),
    )
    return Paginator(titled, ROWS_ON_A_PAGE).get_page(number)


def _found(awards: QuerySet[Award], wish: Wish) -> QuerySet[Award]:
    exactly = {"kind": wish.kind, "state": wish.state, "issued_at__year": wish.year}
    awards = awards.filter(**{field: value for field, value in exactly.items() if value})
    if wish.achievement:
        awards = awards.filter(achievement__public_id=wish.achievement)
    if words := fold(wish.words).split():
        by_name = Q()
        for word in words:
            by_name &= Q(folded_name__contains=word)
        awards = awards.filter(by_name | Q(number=number_in(wish.words)))
    return awards


@policy("A-8.18", "X-5")
def achievements_of(acting: Acting) -> Sequence[Achievement]:
    """What the certificates in one's list are for, the newest first.

    What only somebody has whom one may not know of isn't named: a name without a certificate would tell.
    """
    there = awards_for(acting).filter(achievement=OuterRef("pk"))
    ours = Achievement.objects.filter(Exists(there), issuer=acting.organisation_id)
    return list(ours.order_by("-pk"))


def years_of(acting: Acting) -> Sequence[int]:
    """The years in which something was issued, the latest first."""
    ends = awards_for(acting).aggregate(first=Min("issued_at"), last=Max("issued_at"))
    if ends["first"] is None:
        return ()
    first, last = (timezone.localtime(ends[end]).year for end in ("first", "last"))
    return range(last, first - 1, -1)


def waiting_withdrawals(acting: Acting) -> Sequence[Withdrawal]:
    """Proposals to withdraw a certificate that somebody has to decide, the oldest first."""
    waiting = Withdrawal.objects.filter(award__in=awards_for(acting).values("pk"), decided_at=None)
    numbered = waiting.select_related("award", "proposed_by").defer("award__snapshot")
    return list(numbered.order_by("proposed_at", "pk"))


def successor_of(award: Award) -> Award | None:
    """The certificate that has replaced this one, if there is one."""
    return getattr(award, "superseded_by", None)


def waiting_for(award: Award) -> Withdrawal | None:
    """The proposal to withdraw this certificate that waits for a decision, if there is one."""
    return Withdrawal.objects.filter(award=award, decided_at=None).select_related("proposed_by").first()


@policy("A-8.18")
def facts_of(award: Award) -> Snapshot:
    """What a certificate says, without what the learner wrote. Raises awards.queries.SnapshotChanged."""
    return replace(snapshot_of(award), answers=())
