"""Intakes with their rows: how many stand how, a page of them, what is gone from a feed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from samskap.imports.access import intakes_of, sources_of
from samskap.imports.models import Intake, StagedRow
from samskap.imports.rules.stages import Standing
from samskap.moocs.models import CourseState, ExternalCourse, Source
from samskap.organisations.access import Acting

ROWS_ON_A_PAGE = 50
#: So many are listed one by one of those that are gone.
MOST_GONE = 100
#: What a list of rows can be narrowed to, beside each standing.
DOUBLES, REMARKS = "doubles", "remarks"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows stand how. `doubles`, `remarks` and `done` are some of the fine ones."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    faulty: int = 0
    doubles: int = 0
    remarks: int = 0
    chosen: int = 0
    done: int = 0

    @property
    def fine(self) -> int:
        """How many can be taken in."""
        return self.new + self.changed + self.unchanged

    @property
    def fine_single(self) -> int:
        """How many can be taken in and aren't there already under another name."""
        return self.fine - self.doubles

    @property
    def all(self) -> int:
        """How many rows there are."""
        return self.fine + self.faulty


@dataclass(frozen=True, slots=True)
class Gone:
    """Courses of a source that it doesn't name any more: how many, and the first of them."""

    count: int
    courses: Sequence[ExternalCourse]


def list_of(acting: Acting, *, number: int | str = 1) -> Page[Intake]:
    """A page of what was taken in these days, the newest first. Two queries."""
    return Paginator(intakes_of(acting), ROWS_ON_A_PAGE).get_page(number)


def sources(acting: Acting) -> "QuerySet[Source]":
    """Where courses come from, with `count`, how many of them are kept. One query."""
    return sources_of(acting).annotate(count=Count("courses"))


def counts_of(intake: Intake) -> Counts:
    """How many rows stand how. One query."""
    fine = ~Q(standing=Standing.FAULTY)
    numbers = StagedRow.objects.filter(intake=intake).aggregate(
        **{each.value: Count("pk", filter=Q(standing=each)) for each in Standing},
        doubles=Count("pk", filter=fine & Q(double_of__isnull=False)),
        remarks=Count("pk", filter=fine & ~Q(remarks=[])),
        chosen=Count("pk", filter=Q(chosen=True)),
        done=Count("pk", filter=Q(done=True)),
    )
    return Counts(**numbers)


def rows_of(intake: Intake, *, shown: str = "") -> "QuerySet[StagedRow]":
    """The rows as they were in the file; `shown` narrows them to a standing, doubles or remarks."""
    rows = StagedRow.objects.filter(intake=intake).select_related("double_of").order_by("number")
    if shown in set(Standing):
        return rows.filter(standing=shown)
    fine = rows.exclude(standing=Standing.FAULTY)
    if shown == DOUBLES:
        return fine.filter(double_of__isnull=False)
    return fine.exclude(remarks=[]) if shown == REMARKS else rows


def page_of_rows(intake: Intake, *, shown: str, number: int | str) -> Page[StagedRow]:
    """A page of rows. Two queries."""
    return Paginator(rows_of(intake, shown=shown), ROWS_ON_A_PAGE).get_page(number)


def gone_from(intake: Intake) -> Gone:
    """Courses that came from the same source and aren't in what was read now. At most two queries.

    Nothing is said about what could only be read in part.
    """
    if intake.source is None or intake.broken or intake.is_at_work:
        return Gone(0, ())
    named = StagedRow.objects.filter(intake=intake).values("key")
    gone = ExternalCourse.objects.filter(source=intake.source, state=CourseState.LIVE).exclude(
        source_key__in=named
    )
    first = list(gone.order_by("title", "pk")[: MOST_GONE + 1])
    count = gone.count() if len(first) > MOST_GONE else len(first)
    return Gone(count, first[:MOST_GONE])
