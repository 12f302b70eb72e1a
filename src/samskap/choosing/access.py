"""The door to the candidates of an organisation's terms."""

from uuid import UUID

from django.http import Http404

from samskap.choosing.models import Candidate
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting


@policy("B-1", "B-2.3")
def candidate_of(acting: Acting, public_id: UUID) -> Candidate:
    """A candidate of a term of the organisation one acts for, with term and course (Http404 otherwise)."""
    ours = Candidate.objects.filter(term__organisation_id=acting.organisation_id)
    if (it := ours.select_related("term", "course").filter(public_id=public_id).first()) is None:
        raise Http404("no such candidate of yours")
    return it
