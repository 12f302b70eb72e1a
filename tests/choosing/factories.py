"""Boards of terms, for tests."""

from typing import Any

from samskap.choosing.models import Candidate, Criterion, Score
from samskap.moocs.models import ExternalCourse
from samskap.terms.models import Term
from tests.moocs.factories import AT, ExternalCourseFactory
from tests.terms.factories import TermFactory


def CandidateFactory(  # noqa: N802
    *, term: Term | None = None, course: ExternalCourse | None = None, **more: Any
) -> Candidate:
    """A course of the term's organisation that is weighed for a term; it has no points yet."""
    term = term or TermFactory()
    course = course or ExternalCourseFactory(organisation=term.organisation)
    return Candidate.objects.create(term=term, course=course, added_at=AT, **more)


def criterion(term: Term, key: str = "fits-a-need", *, weight: int = 3) -> Criterion:
    """One of a term's criteria."""
    position = term.criteria.count() + 1
    return Criterion.objects.get_or_create(
        term=term, key=key, defaults={"weight": weight, "position": position}
    )[0]


def weighed(candidate: Candidate, points: int, *, by: Criterion | None = None) -> Candidate:
    """The candidate with points by one criterion, and a reason."""
    by = by or criterion(candidate.term)
    Score.objects.update_or_create(candidate=candidate, criterion=by, defaults={"points": points})
    candidate.reason, candidate.weighed_at = "It fits what the forecast asks for.", AT
    candidate.save()
    return candidate
