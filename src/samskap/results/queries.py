"""Reading what was counted, and counting."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When
from django.db.models.functions import ExtractMonth, ExtractYear

from samskap.courses.access import courses_run_by
from samskap.kernel.policy import policy
from samskap.learning.models import Answer, PageRead
from samskap.organisations.access import Acting
from samskap.programmes.models import Enrolment
from samskap.results.models import Tally
from samskap.results.rules import LATELY, Counts, Figures, Half, Stage, figures_of, half_of


@dataclass(frozen=True, slots=True)
class Told:
    """One course in one half of a year. `version_id` is what newcomers get, for the title."""

    slug: str
    version_id: int
    half: Half
    counted_on: date
    figures: Figures


@policy("B-8")
def told(acting: Acting) -> Sequence[Told]:
    """All that may be told about the courses one has to do with, the latest half first. One query."""
    rows = Tally.objects.filter(course__in=courses_run_by(acting)).order_by("course__slug")
    found: dict[tuple[Half, str, int], dict[tuple[str, Stage], int]] = defaultdict(dict)
    days: dict[tuple[Half, str, int], date] = {}
    for row in rows.values_list(
        "year", "half", "course__slug", "course__current", "intention", "stage", "people", "counted_on"
    ):
        key = (Half(*row[:2]), row[2], row[3])
        found[key][row[4], Stage(row[5])] = row[6]
        days[key] = row[7]
    latest_first = sorted(found, key=lambda key: (-key[0].year, -key[0].half, key[1]))
    return [
        Told(slug, version, half, days[half, slug, version], figures_of(found[half, slug, version]))
        for half, slug, version in latest_first
    ]


@policy("B-8")
def counted(*, at: datetime) -> Mapping[tuple[int, Half], Counts]:
    """Count everybody who has begun a course, by course and half of the year. One query.

    People with extra care are counted like all others (X-5.5): no list stands beside these numbers. What
    somebody intends is what they intend now.
    """
    since = at - LATELY
    read = PageRead.objects.filter(enrolment=OuterRef("pk"), last_at__gte=since)
    written = Answer.objects.filter(enrolment=OuterRef("pk"), updated_at__gte=since)
    stage = Case(
        When(progress__completed_at__isnull=False, then=Value(Stage.FINISHED.value)),
        When(Q(started_at__gte=since) | Exists(read) | Exists(written), then=Value(Stage.ON_THE_WAY.value)),
        default=Value(Stage.QUIET.value),
    )
    begun = Enrolment.objects.filter(started_at__lt=at).annotate(
        stage=stage, year=ExtractYear("started_at"), month=ExtractMonth("started_at")
    )
    rows = begun.order_by().values_list("edition__course", "year", "month", "intention", "stage")
    found: dict[tuple[int, Half], dict[tuple[str, Stage], int]] = defaultdict(lambda: defaultdict(int))
    for course, year, month, intention, where, people in rows.annotate(Count("pk")):
        found[course, Half(year, half_of(month))][intention, Stage(where)] += people
    return found
