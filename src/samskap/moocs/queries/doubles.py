"""Which of an organisation's courses look as if they were one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from samskap.kernel.text import fold
from samskap.moocs.models import CourseState, ExternalCourse, NotTheSame
from samskap.moocs.rules.doubles import Pair, Sketch, address_key, pairs, words_of_title


@dataclass(frozen=True, slots=True)
class Alike:
    """Two courses that look alike, and by what: "address", "title" or "close-title"."""

    one: ExternalCourse
    other: ExternalCourse
    by: str


def alike_pairs(organisation_id: int) -> Sequence[Pair]:
    """The pairs among all courses that aren't put away, by their row ids. Two queries."""
    rows = ExternalCourse.objects.filter(organisation_id=organisation_id).exclude(state=CourseState.PUT_AWAY)
    said = NotTheSame.objects.filter(one__organisation_id=organisation_id).values_list("one_id", "other_id")
    return pairs(_sketches(rows.order_by()), apart=list(said))


def with_courses(found: Sequence[Pair]) -> Sequence[Alike]:
    """The courses of pairs. One query."""
    rows = ExternalCourse.objects.select_related("source")
    there = rows.in_bulk({key for each in found for key in (each.one, each.other)})
    return [Alike(there[each.one], there[each.other], each.by) for each in found]


def alike_to(course: ExternalCourse) -> Sequence[ExternalCourse]:
    """The courses that look like this one. At most three queries, and none looks at all courses closely."""
    words = words_of_title(course.title)
    near = Q(sought__contains=fold(max(words, key=len, default=course.title)))
    if key := address_key(course.url):
        near |= Q(url__icontains=key.partition("?")[0])
    rows = ExternalCourse.objects.filter(near, organisation_id=course.organisation_id)
    rows = rows.exclude(state=CourseState.PUT_AWAY).exclude(pk=course.pk)
    sketches = [*_sketches(rows.order_by("pk")[:200]), _sketch(course)]
    said = NotTheSame.objects.filter(Q(one=course) | Q(other=course)).values_list("one_id", "other_id")
    found = pairs(sketches, apart=list(said))
    keys = {key for each in found if course.pk in (each.one, each.other) for key in (each.one, each.other)}
    return list(ExternalCourse.objects.filter(pk__in=keys - {course.pk}).order_by("pk")) if keys else []


def _sketches(rows: QuerySet[ExternalCourse]) -> list[Sketch]:
    fields = rows.values_list("pk", "title", "provider", "url", "language")
    return [Sketch(*each) for each in fields]


def _sketch(it: ExternalCourse) -> Sketch:
    return Sketch(it.pk, it.title, it.provider, it.url, it.language)
