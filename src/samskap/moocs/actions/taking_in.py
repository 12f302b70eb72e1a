"""Taking many courses in at once, from a source: what is new is added, what has changed is changed.

Facts that somebody here has set (`own_fields`), notes, and what was cancelled or put away are left alone.
Nothing is ever deleted. Doing the same twice changes nothing the second time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Refusal
from samskap.moocs.models import ExternalCourse, LinkState, Revision, Source
from samskap.moocs.revisions import changes
from samskap.moocs.rules.facts import Facts, check_facts
from samskap.moocs.rules.tidying import tidy
from samskap.moocs.sought import sought_of
from samskap.organisations.access import Acting

#: How many are written in one transaction.
BATCH = 500
#: How many a statement of SQL names: SQLite takes 999 values in old releases.
_AT_ONCE = 200
_NAMES = tuple(each.name for each in fields(Facts))
_LISTS = ("captions", "subjects", "occupations")
#: What taking in may write to a course that is there.
_WRITTEN = [*_NAMES, "sought", "revision", "changed_at", "changed_by", "link_state", "link_answer"]

Row = tuple[str, Facts]


class Unfit(Refusal):
    """A row breaks the rules for facts; nothing of its batch is written."""


class Standing(StrEnum):
    """How a row stands to what is there."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A row beside what is there. `facts` is what would be kept; `own` names what is left alone.

    `own` holds only what the row would otherwise change.
    """

    key: str
    facts: Facts
    standing: Standing
    changes: Mapping[str, Any]
    own: Sequence[str] = ()
    course: ExternalCourse | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows came to what. Two of them can be added."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)

    @property
    def all(self) -> int:
        """How many rows there were."""
        return self.new + self.changed + self.unchanged


@policy("B-2.11")
def take_in(*, source: Source, rows: Iterable[Row], by: Acting | None, at: datetime) -> Taken:
    """Take rows in, each with the key that the source knows it by; return how many came to what.

    Each batch is a transaction of its own, and the rows are only held a batch at a time. Of rows with the
    same key in one batch the last counts. `by` is None for the system itself. Raises Unfit.
    """
    total = Taken()
    for batch in batches_of(rows):
        total += take_batch(source=source, rows=batch, by=by, at=at)
    note_taken(source=source, taken=total, by=by, at=at)
    return total


@transaction.atomic
def take_batch(*, source: Source, rows: Sequence[Row], by: Acting | None, at: datetime) -> Taken:
    """Take in so few rows that one transaction holds them. Raises Unfit.

    Whoever takes in by batches ends with `note_taken`.
    """
    # One at a time for each source: otherwise two could add the same course.
    Source.objects.select_for_update().get(pk=source.pk)
    for _key, facts in rows:
        if not (verdict := check_facts(tidy(facts))).ok:
            raise Unfit(verdict)
    found = compare(source=source, rows=rows)
    new = [each for each in found if each.standing is Standing.NEW]
    changed = [each for each in found if each.standing is Standing.CHANGED]
    _add(source, new, by, at)
    _change(changed, by, at)
    return Taken(new=len(new), changed=len(changed), unchanged=len(found) - len(new) - len(changed))


@transaction.atomic
def note_taken(*, source: Source, taken: Taken, by: Acting | None, at: datetime) -> None:
    """Write down that courses were taken in from a source."""
    Source.objects.filter(pk=source.pk).update(last_taken_at=at)
    who = by.who if by else {"by": None, "role": "", "organisation": source.organisation_id}
    numbers = {"new": taken.new, "changed": taken.changed, "unchanged": taken.unchanged}
    record(verb="moocs.taken_in", subject=f"source:{source.public_id}", at=at, facts=numbers, **who)


def compare(*, source: Source | None, rows: Sequence[Row]) -> Sequence[Comparison]:
    """Hold rows against the courses there are of a source (None: one that isn't there yet).

    Of rows with the same key the last counts. One query for every few hundred rows.
    """
    last = {key: tidy(facts) for key, facts in rows}
    there: dict[str, ExternalCourse] = {}
    for keys in batches_of(last, _AT_ONCE) if source else ():
        courses = ExternalCourse.objects.filter(source=source, source_key__in=keys)
        there |= {each.source_key: each for each in courses}
    return [_held(key, facts, there.get(key)) for key, facts in last.items()]


def batches_of(rows: Iterable[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """So many at a time, without holding the rest."""
    them = iter(rows)
    while batch := list(islice(them, size)):
        yield batch


def _held(key: str, facts: Facts, course: ExternalCourse | None) -> Comparison:
    if course is None:
        return Comparison(key, facts, Standing.NEW, {})
    before = course.facts
    own = [each for each in course.own_fields if each in _NAMES]
    left = [each for each in own if getattr(before, each) != getattr(facts, each)]
    after = replace(facts, **{each: getattr(before, each) for each in own})
    told = changes(before, after)
    standing = Standing.CHANGED if told else Standing.UNCHANGED
    return Comparison(key, after, standing, told, left, course)


def _add(source: Source, new: Sequence[Comparison], by: Acting | None, at: datetime) -> None:
    made = [
        ExternalCourse(
            organisation_id=source.organisation_id,
            source=source,
            source_key=each.key,
            state_since=at,
            changed_at=at,
            changed_by=by.person if by else None,
            sought=sought_of(each.facts),
            **_columns(each.facts),
        )
        for each in new
    ]
    ExternalCourse.objects.bulk_create(made, batch_size=_AT_ONCE)


def _change(changed: Sequence[Comparison], by: Acting | None, at: datetime) -> None:
    courses, revisions = [], []
    for each in changed:
        if (course := each.course) is None:
            continue
        if course.url != each.facts.url:
            course.link_state, course.link_answer = LinkState.UNSEEN, ""
        for name, value in _columns(each.facts).items():
            setattr(course, name, value)
        course.sought = sought_of(each.facts)
        course.revision += 1
        course.changed_at, course.changed_by = at, by.person if by else None
        courses.append(course)
        revisions.append(_revision(course, each.changes))
    ExternalCourse.objects.bulk_update(courses, _WRITTEN, batch_size=20)
    Revision.objects.bulk_create(revisions, batch_size=_AT_ONCE)


def _revision(course: ExternalCourse, told: Mapping[str, Any]) -> Revision:
    return Revision(
        course=course,
        number=course.revision,
        changes=told,
        how="taken-in",
        changed_at=course.changed_at,
        changed_by=course.changed_by,
    )


def _columns(facts: Facts) -> dict[str, Any]:
    """Facts as a row of the database has them."""
    kept = {name: getattr(facts, name) for name in _NAMES}
    return kept | {name: list(kept[name]) for name in _LISTS}
