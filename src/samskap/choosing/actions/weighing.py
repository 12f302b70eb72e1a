"""Giving courses their points, with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.choosing.actions.doors import open_candidate
from samskap.choosing.models import Candidate, Criterion, Score
from samskap.choosing.rules.usual import MOST_POINTS
from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.organisations.access import Acting


class NoReason(Exception):
    """Points without a written reason."""


class ChangedMeanwhile(Exception):
    """Somebody else has weighed these courses since this person looked at them; `keys` are public ids."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(*keys)
        self.keys = keys


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gives a course: points by the keys of criteria (None: none yet), and why.

    `seen` is the revision that was looked at.
    """

    candidate: Candidate
    points: Mapping[str, int | None]
    reason: str
    seen: int


@policy("B-2.3")
def weigh(
    *,
    candidate: Candidate,
    points: Mapping[str, int | None],
    reason: str,
    seen: int,
    by: Acting,
    at: datetime,
) -> None:
    """Give one course its points. As `weigh_many`, which says what it raises."""
    weigh_many(given=[Given(candidate, points, reason, seen)], by=by, at=at)


@policy("B-2.3")
@transaction.atomic
def weigh_many(*, given: Sequence[Given], by: Acting, at: datetime) -> int:
    """Give courses of one term their points, all or none; return how many have changed.

    Criteria that aren't named keep their points. What is as it was leaves nothing. Raises NoReason for points
    without a reason, Locked, ChangedMeanwhile, Candidate.DoesNotExist (taken out meanwhile), and ValueError
    for points that there aren't or a criterion of another term.
    """
    changed = 0
    conflicts: list[str] = []
    for each in given:
        try:
            changed += _weigh(each, by=by, at=at)
        except ChangedMeanwhile as conflict:
            conflicts += conflict.keys
    if conflicts:
        raise ChangedMeanwhile(conflicts)
    return changed


def _weigh(given: Given, *, by: Acting, at: datetime) -> bool:
    points, reason = given.points, normalise(given.reason).strip()
    if any(value is not None and not 0 <= value <= MOST_POINTS for value in points.values()):
        raise ValueError("points from 0 to 3")
    stored = open_candidate(given.candidate)
    criteria = {each.key: each for each in Criterion.objects.filter(term_id=stored.term_id)}
    if unknown := set(points) - set(criteria):
        raise ValueError(f"criteria of the term: {unknown}")
    rows = Score.objects.filter(candidate=stored).select_related("criterion")
    before = {each.criterion.key: each.points for each in rows}
    after = {**before, **points}
    kept = {key: value for key, value in after.items() if value is not None}
    if kept == before and reason == stored.reason:
        return False
    if stored.revision != given.seen:
        raise ChangedMeanwhile([str(stored.public_id)])
    if kept and is_blank(reason):
        raise NoReason
    _store(stored, criteria, before, kept)
    stored.reason, stored.revision = reason, stored.revision + 1
    stored.weighed_at, stored.weighed_by = (at, by.person) if kept else (None, None)
    stored.save(update_fields=["reason", "revision", "weighed_at", "weighed_by"])
    facts = {"term": stored.term_id, "criteria": len(kept), "revision": stored.revision}
    record(verb="choosing.weighed", subject=f"candidate:{stored.pk}", at=at, facts=facts, **by.who)
    return True


def _store(
    stored: Candidate,
    criteria: Mapping[str, Criterion],
    before: Mapping[str, int],
    kept: Mapping[str, int],
) -> None:
    gone = [criteria[key].pk for key in before if key not in kept]
    if gone:
        Score.objects.filter(candidate=stored, criterion__in=gone).delete()
    Score.objects.bulk_create(
        [
            Score(candidate=stored, criterion=criteria[key], points=value)
            for key, value in kept.items()
            if before.get(key) != value
        ],
        update_conflicts=True,
        unique_fields=["candidate", "criterion"],
        update_fields=["points"],
    )
