"""Which courses are weighed for a term."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from samskap.audit.actions import record
from samskap.choosing.actions.doors import open_candidate, running_term
from samskap.choosing.models import Candidate
from samskap.kernel.policy import policy
from samskap.moocs.models import ExternalCourse
from samskap.organisations.access import Acting
from samskap.terms.models import Term

#: The most courses of one board: more than anybody weighs.
MOST_COURSES = 200


class TooMany(Exception):
    """The board would have more courses than it can have."""


class StillNeeded(Exception):
    """Somebody has said something about the course elsewhere, such as in the consultation: it stays."""


@policy("B-2.3")
@transaction.atomic
def add(*, term: Term, courses: Iterable[ExternalCourse], by: Acting, at: datetime) -> int:
    """Put courses of the term's organisation on its board; return how many weren't there yet.

    It can be done as long as the term isn't over, also after a decision: a new one may choose them. Raises
    Locked, TooMany, and ValueError for a course of another organisation.
    """
    stored = running_term(term)
    wanted = {each.pk: each for each in courses}
    if any(each.organisation_id != stored.organisation_id for each in wanted.values()):
        raise ValueError("courses of the term's organisation")
    there = set(Candidate.objects.filter(term=stored).values_list("course_id", flat=True))
    new = [each for key, each in wanted.items() if key not in there]
    if len(there) + len(new) > MOST_COURSES:
        raise TooMany
    made = Candidate.objects.bulk_create(Candidate(term=stored, course=each, added_at=at) for each in new)
    if made:
        facts = {"courses": len(made)}
        record(verb="choosing.courses_added", subject=f"term:{stored.pk}", at=at, facts=facts, **by.who)
    return len(made)


@policy("B-2.3")
@transaction.atomic
def take_out(*, candidate: Candidate, by: Acting, at: datetime) -> None:
    """Take a course off the board, with its points; gone already, do nothing. Raises Locked, StillNeeded."""
    try:
        stored = open_candidate(candidate)
    except Candidate.DoesNotExist:
        return
    facts = {"term": stored.term_id, "course": stored.course_id, "weighed": stored.weighed_at is not None}
    subject = f"candidate:{stored.pk}"
    try:
        stored.delete()
    except ProtectedError as error:
        raise StillNeeded from error
    record(verb="choosing.course_taken_out", subject=subject, at=at, facts=facts, **by.who)
