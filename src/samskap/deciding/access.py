"""The doors to meetings, questions about examination and decisions of an organisation's terms."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from samskap.deciding.models import Consultation, Decision, ExamAnswer
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.terms.models import Term


def meetings_of(acting: Acting) -> "QuerySet[Consultation]":
    """The meetings about terms of the organisation one acts for, the newest first, with their terms."""
    ours = Consultation.objects.filter(term__organisation_id=acting.organisation_id)
    return ours.select_related("term__organisation").order_by("-held_on", "-pk")


@policy("B-1", "B-2.4")
def meeting_of(acting: Acting, public_id: UUID) -> Consultation:
    """One of those meetings (Http404 otherwise)."""
    if (it := meetings_of(acting).filter(public_id=public_id).first()) is None:
        raise Http404("no such meeting of yours")
    return it


@policy("B-1", "B-2.2")
def exam_of(acting: Acting, public_id: UUID) -> ExamAnswer:
    """A question to an institution, with candidate, course and term (Http404 otherwise)."""
    ours = ExamAnswer.objects.filter(candidate__term__organisation_id=acting.organisation_id)
    asked = ours.select_related("candidate__course", "candidate__term__organisation")
    if (it := asked.filter(public_id=public_id).first()) is None:
        raise Http404("no such question of yours")
    return it


@policy("B-1", "B-2.5")
def decision_of(term: Term, number: int) -> Decision:
    """One of a term's decisions by its number (Http404 otherwise)."""
    if (it := Decision.objects.filter(term=term, number=number).first()) is None:
        raise Http404("no such decision")
    it.term = term
    return it
