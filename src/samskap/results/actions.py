"""Counting anew."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samskap.courses.models import Course
from samskap.kernel.policy import policy
from samskap.results.models import Tally
from samskap.results.queries import counted
from samskap.results.rules import Counts, Half, Stage, may_replace


@policy("B-8", "X-6.9")
@transaction.atomic
def count_anew(*, at: datetime) -> int:
    """Count all courses, and put the new numbers in the place of the old where that points at nobody.

    Returns how many courses and halves got new numbers. Done twice, the second time changes nothing.
    """
    # Two at once would both put in what isn't there yet.
    list(Course.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    told, now = _told(), counted(at=at)
    replaced = [key for key in {*told, *now} if may_replace(told.get(key, {}), now.get(key, {}))]
    for course, half in replaced:
        Tally.objects.filter(course=course, year=half.year, half=half.half).delete()
        _put(course, half, now.get((course, half), {}), at)
    return len(replaced)


def _put(course: int, half: Half, counts: Counts, at: datetime) -> None:
    Tally.objects.bulk_create(
        Tally(
            course_id=course,
            year=half.year,
            half=half.half,
            intention=intention,
            stage=stage,
            people=people,
            counted_on=timezone.localdate(at),
        )
        for (intention, stage), people in counts.items()
        if people
    )


def _told() -> dict[tuple[int, Half], dict[tuple[str, Stage], int]]:
    told: dict[tuple[int, Half], dict[tuple[str, Stage], int]] = defaultdict(dict)
    for row in Tally.objects.all():
        told[row.course_id, Half(row.year, row.half)][row.intention, Stage(row.stage)] = row.people
    return dict(told)
