"""Which of an organisation's courses could stand in for one that can't be taken any more."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from samskap.kernel.text import fold
from samskap.moocs.models import CourseState, ExternalCourse
from samskap.moocs.rules.alternatives import Outline, Why, alternatives
from samskap.moocs.rules.doubles import words_of_title
from samskap.occupations.queries import kin_of
from samskap.occupations.rules import LEAST_DIGITS, OF_DIGITS, parted, related

#: So many that have a word or an occupation in common are compared.
_COMPARED = 500
#: A word of a title shorter than this ("data" is longer) is in too many others to be looked for.
_SHORTEST = 4
_FIELDS = ("pk", "title", "language", "level", "hours", "subjects", "occupations")


@dataclass(frozen=True, slots=True)
class Alternative:
    """A course that could stand in, and why; `moocs.wording.why_in_words` says it."""

    course: ExternalCourse
    reasons: Sequence[Why]


def alternatives_to(course: ExternalCourse, limit: int = 3) -> Sequence[Alternative]:
    """Live courses of the same organisation about the same, the best first. At most four queries."""
    near = _near(course)
    rows = ExternalCourse.objects.filter(organisation_id=course.organisation_id, state=CourseState.LIVE)
    rows = rows.annotate(occupations_text=Cast("occupations", TextField())).filter(near).exclude(pk=course.pk)
    outlines = [Outline(*each) for each in rows.order_by("pk").values_list(*_FIELDS)[:_COMPARED]]
    kin = kin_of(course.occupations)

    def near_occupations(one: str, other: str) -> bool:
        return bool(related(one, other, kin))

    best = alternatives(_outline(course), outlines, related=near_occupations)[:limit]
    there = ExternalCourse.objects.in_bulk([each.key for each in best]) if best else {}
    return [Alternative(there[each.key], each.reasons) for each in best if each.key in there]


def _near(course: ExternalCourse) -> Q:
    """Whether a course has anything in common with this one, as a question to the database."""
    words = {fold(each) for each in course.subjects}
    words |= {each for each in words_of_title(course.title) if len(each) >= _SHORTEST}
    near = Q(pk__in=[])
    for word in sorted(words):
        near |= Q(sought__contains=word)
    for key in course.occupations:
        near |= Q(occupations_text__contains=_stem(key))
    return near


def _stem(key: str) -> str:
    """What the keys of near occupations have in common: the digits of the small group, or the whole key."""
    scheme, code = parted(key)
    return f":{code[:LEAST_DIGITS]}" if scheme in OF_DIGITS else key


def _outline(it: ExternalCourse) -> Outline:
    return Outline(*(getattr(it, name) for name in _FIELDS))
