"""What the addresses of this room are about, in the world of tests/site."""

from collections.abc import Mapping
from typing import Any

from samskap.deciding.models import Consultation, ExamAnswer
from samskap.terms.models import Term
from tests.choosing.factories import CandidateFactory
from tests.deciding.factories import decided
from tests.moocs.factories import AT
from tests.site.world import World
from tests.terms.factories import TermFactory


def _term(world: World) -> Term:
    return CandidateFactory(term=TermFactory(organisation=world.home)).term


def a_term_to_decide(world: World) -> Mapping[str, Any]:
    """A term at home with a course on its board."""
    return {"public_id": _term(world).public_id}


def a_term_beside_another(world: World) -> Mapping[str, Any]:
    """Such a term, and which table of the two is asked for."""
    _term(world)
    return {**a_term_to_decide(world), "what": "courses"}


def a_decided_term(world: World) -> Mapping[str, Any]:
    """A term at home with a decision, by its number."""
    decision = decided(_term(world), count=1)
    return {"public_id": decision.term.public_id, "number": decision.number}


def a_meeting(world: World) -> Mapping[str, Any]:
    """A meeting at home of two organisations, for which the office notes what they say."""
    those = ["Demo learning centre", "Demo employment service"]
    meeting = Consultation.objects.create(
        term=_term(world),
        held_on=AT.date(),
        attendees=[{"organisation": each, "title": "Coordinator", "role": ""} for each in those],
        employment_service_present=True,
        made_at=AT,
    )
    return {"public_id": meeting.public_id}


def a_course_that_is_asked_about(world: World) -> Mapping[str, Any]:
    """A question to an institution that nobody has answered."""
    candidate = CandidateFactory(term=_term(world))
    asked = ExamAnswer.objects.create(
        candidate=candidate, institution="Demo university", asked_on=AT.date(), noted_at=AT
    )
    return {"public_id": asked.public_id}
