"""The only door to a person's enrolment and answers: to everybody else they don't exist."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import FilteredRelation, Q
from django.http import Http404

from samskap.kernel.policy import policy
from samskap.learning.models import Answer, AnswerRevision, Progress
from samskap.people.models import Person
from samskap.people.prepared import Prepared, Values, columns_of, instance
from samskap.programmes.models import Enrolment, EnrolmentQuerySet


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's place in a course: the enrolment, how far it has come, and the answer in hand, if any.

    `current_version_id` is what newcomers get, which may be newer than the version begun.
    """

    enrolment: Enrolment
    progress: Progress
    current_version_id: int | None
    answer: Answer | None = None


def _mine(values: Values) -> EnrolmentQuerySet:
    found = Enrolment.objects.of_person(int(values["person"])).in_course(str(values["course"]))
    return found.order_by("-id")


def _latest(values: Values) -> EnrolmentQuerySet:
    return _mine(values)[:1]


def _latest_with_answer(values: Values) -> EnrolmentQuerySet:
    asked = FilteredRelation("answers", condition=Q(answers__question=values["question"]))
    return _mine(values).annotate(asked=asked)[:1]


_COLUMNS = (*columns_of(Enrolment), *columns_of(Progress, "progress__"), "edition__course__current_id")
_SAMPLE: Values = {"person": -1, "course": "the course", "question": "the question"}
_DESK = Prepared(_latest, _COLUMNS, _SAMPLE)
_ANSWER_DESK = Prepared(_latest_with_answer, (*_COLUMNS, *columns_of(Answer, "asked__")), _SAMPLE)


@policy("A-5")
def desk_of(person: Person | AnonymousUser, slug: str) -> Desk | None:
    """Return the person's place in a course, or None when the person never began it. One query."""
    return _desk(_DESK.first({"person": person.pk, "course": slug})) if person.pk else None


@policy("A-5")
def answer_desk_of(person: Person | AnonymousUser, slug: str, question: str) -> Desk | None:
    """Return the person's place together with the answer to one question. One query."""
    if not person.pk:
        return None
    return _desk(_ANSWER_DESK.first({"person": person.pk, "course": slug, "question": question}))


def my_desk(person: Person | AnonymousUser, slug: str) -> Desk:
    """Return the person's own place in a course. Raises Http404 for everybody who hasn't begun it."""
    desk = desk_of(person, slug)
    if desk is None:
        raise Http404(f"no enrolment in {slug}")
    return desk


def my_enrolment(person: Person | AnonymousUser, slug: str) -> Enrolment:
    """Return the person's own enrolment in a course. Raises Http404 for everybody who hasn't begun it."""
    return my_desk(person, slug).enrolment


@policy("A-5")
def my_earlier_version(
    person: Person | AnonymousUser, slug: str, question: str, pk: int
) -> tuple[Desk, Answer, AnswerRevision]:
    """Return the person's place, answer, and one version of that answer. Raises Http404 for any other."""
    desk = answer_desk_of(person, slug, question)
    answer = desk.answer if desk else None
    found = AnswerRevision.objects.filter(answer_id=answer.pk, pk=pk).first() if answer else None
    if desk is None or answer is None or found is None:
        raise Http404("no such version of an own answer")
    return desk, answer, found


def _desk(row: Sequence[Any] | None) -> Desk | None:
    if row is None:
        return None
    rest = iter(row)
    enrolment = cast(Enrolment, instance(Enrolment, rest))
    progress = instance(Progress, rest) or Progress(enrolment=enrolment)
    current = next(rest)
    return Desk(enrolment, progress, current, instance(Answer, rest) if len(row) > len(_COLUMNS) else None)
