"""Search and filters for visitors. What they look through is kept in the process: quick at any size.

While a catalogue is small, what is kept is looked at again with every visit; when it is large, once a minute.
What can't be taken any more is asked of the database with every visit.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.queries.entries import EXAM, EXAMS, HOURS, PAGE, Page, in_order, words_of
from samskap.catalogue.queries.shown import state_of
from samskap.courses.lru import Lru
from samskap.kernel.policy import policy
from samskap.moocs.models import CourseState, ExternalCourse

#: Up to so many courses, what is kept is looked at again with every visit; else after so many seconds.
SMALL = 500
AGAIN_AFTER = 60.0


@dataclass(frozen=True, slots=True)
class Line:
    """A course as search and filters see it."""

    pk: int
    text: str
    language: str
    level: str
    exam: str
    hours: float | None
    is_free: bool
    is_any_time: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    lines: Sequence[Line]
    state: tuple[object, ...]
    looked_at: float


_kept: Lru[tuple[str, int], _Kept] = Lru(8)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found: row ids of entries on offer in their order, and of all that can't be taken any more."""

    found: Sequence[int]
    gone: Sequence[int]
    languages: Sequence[str]

    def page(self, catalogue: Catalogue, number: int, *, size: int = PAGE) -> Page:
        """A page of what was found, the last one where there aren't so many (one query)."""
        pages = max(1, -(-len(self.found) // size))
        number = min(max(1, number), pages)
        keys = self.found[(number - 1) * size : number * size]
        return Page(entries_of(catalogue, keys), len(self.found), number, pages)


@policy("B-3.1", "B-3", "B-3.5")
def looked_through(
    catalogue: Catalogue,
    *,
    words: str = "",
    language: str = "",
    level: str = "",
    exam: str = "",
    hours_most: Decimal | int | None = None,
    free: bool = False,
    any_time: bool = False,
) -> Looked:
    """What `entries.found` finds, for visitors (two queries, three for a small catalogue)."""
    lines = _lines(catalogue)
    gone = _gone(catalogue)
    missing, exams = set(gone), EXAMS.get(exam, (exam,))
    most = None if hours_most is None else float(hours_most)
    wanted = words_of(words)
    found = [
        each.pk
        for each in lines
        if (not language or each.language == language)
        and (not level or each.level == level)
        and (not exam or each.exam in exams)
        and (most is None or (each.hours is not None and each.hours <= most))
        and (not free or each.is_free)
        and (not any_time or each.is_any_time)
        and each.pk not in missing
        and all(word in each.text for word in wanted)
    ]
    return Looked(found, gone, sorted({each.language for each in lines}))


def entries_of(catalogue: Catalogue, keys: Sequence[int]) -> Sequence[Entry]:
    """Entries with their courses by row ids, in that order."""
    rows = in_order(catalogue).filter(pk__in=list(keys)) if keys else []
    by_key = {each.pk: each for each in rows}
    for each in by_key.values():
        each.catalogue = catalogue
    return [by_key[key] for key in keys if key in by_key]


def _gone(catalogue: Catalogue) -> Sequence[int]:
    ours = Entry.objects.filter(catalogue=catalogue)
    withdrawn = ours.exclude(withdrawn_at=None).values_list("pk", "position")
    called_off = ours.filter(course__in=ExternalCourse.objects.filter(state=CourseState.CANCELLED))
    rows = {*withdrawn, *called_off.values_list("pk", "position")}
    return [key for key, _position in sorted(rows, key=lambda row: (row[1], row[0]))]


def _lines(catalogue: Catalogue) -> Sequence[Line]:
    key = ("catalogue", catalogue.pk)
    kept, now = _kept.get(key), time.monotonic()
    if kept and len(kept.lines) > SMALL and now - kept.looked_at < AGAIN_AFTER:
        return kept.lines
    state = state_of(catalogue)
    lines = kept.lines if kept and kept.state == state else _read(catalogue)
    _kept.put(key, _Kept(lines, state, now))
    return lines


def _read(catalogue: Catalogue) -> Sequence[Line]:
    rows = in_order(catalogue).annotate(exam_here=EXAM, hours_here=HOURS)
    fields = (
        "pk", "sought", "course__sought", "course__language", "course__level", "exam_here", "hours_here",
        "course__cost", "starts_on", "course__starts_on",
    )  # fmt: skip
    return [
        Line(
            pk, f"{ours}\n{theirs}", language, level, exam, hours, cost == 0, (first, second) == (None, None)
        )
        for pk, ours, theirs, language, level, exam, hours, cost, first, second in rows.values_list(*fields)
    ]
