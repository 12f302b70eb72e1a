"""Boards with points, needs and facts, for the tests of this room."""

from samskap.choosing.models import Answers, Candidate, TermNeed
from samskap.terms.models import Term
from tests.choosing.factories import CandidateFactory, criterion, weighed
from tests.moocs.factories import AT, ExternalCourseFactory
from tests.needs.factories import NeedFactory


def board(term: Term, *points: int) -> list[Candidate]:
    """A course for each number, with so many points by the first criterion; the first answers a need."""
    by, also = criterion(term), criterion(term, "accessible", weight=2)
    made = []
    for number, each in enumerate(points, start=1):
        course = ExternalCourseFactory(organisation=term.organisation, title=f"Course {number:02}", hours=20)
        made.append(weighed(weighed(CandidateFactory(term=term, course=course), each, by=by), 1, by=also))
    if made:
        need = NeedFactory(organisation=term.organisation, competence="Care for old people")
        term_need = TermNeed.objects.create(term=term, need=need)
        Answers.objects.create(candidate=made[0], term_need=term_need, said_at=AT)
    return made
