"""The only door to a person's enrolment and answers: to everybody else they don't exist."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import FilteredRelation, Q
from django.http import Http404

from samskap.learning.models import Answer, Progress
from samskap.people.models import Person
from samskap.programmes.models import Enrolment, EnrolmentQuerySet


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's place in a course: the enrolment, how far it has come, and the answer in hand, if any."""

    enrolment: Enrolment
    progress: Progress
    answer: Answer | None = None


def desk_of(person: Person | AnonymousUser, slug: str) -> Desk | None:
    """Return the person's place in a course, or None when the person never began it. One query."""
    enrolment = _enrolments(person, slug).first() if isinstance(person, Person) else None
    return None if enrolment is None else Desk(enrolment, _progress(enrolment))


def answer_desk_of(person: Person | AnonymousUser, slug: str, question: str) -> Desk | None:
    """Return the person's place together with the answer to one question. One query."""
    if not isinstance(person, Person):
        return None
    enrolment = (
        _enrolments(person, slug)
        .annotate(asked=FilteredRelation("answers", condition=Q(answers__question=question)))
        .select_related("asked", "progress", "edition__course")  # type: ignore[misc] # an annotation, not a field
        .first()
    )
    return None if enrolment is None else Desk(enrolment, _progress(enrolment), _asked(enrolment))


def my_desk(person: Person | AnonymousUser, slug: str) -> Desk:
    """Return the person's own place in a course. Raises Http404 for everybody who hasn't begun it."""
    desk = desk_of(person, slug)
    if desk is None:
        raise Http404(f"no enrolment in {slug}")
    return desk


def my_enrolment(person: Person | AnonymousUser, slug: str) -> Enrolment:
    """Return the person's own enrolment in a course. Raises Http404 for everybody who hasn't begun it."""
    return my_desk(person, slug).enrolment


def _enrolments(person: Person, slug: str) -> EnrolmentQuerySet:
    found = Enrolment.objects.of_person(person.pk).in_course(slug).order_by("-id")
    return found.select_related("progress", "edition__course")


def _progress(enrolment: Enrolment) -> Progress:
    """Return how far an enrolment has come; nothing yet when nothing is written down."""
    known: Progress | None = getattr(enrolment, "progress", None)
    return known or Progress(enrolment=enrolment)


def _asked(enrolment: Enrolment) -> Answer | None:
    answer: Answer | None = getattr(enrolment, "asked", None)
    return answer
