"""The doors to selection: an application in a round that somebody runs."""

from uuid import UUID

from django.http import Http404

from samskap.applications.access import applications_for
from samskap.applications.models import Application
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.rounds.models import Round


@policy("B-1", "C-11.1")
def application_in(acting: Acting, it: Round, public_id: UUID) -> Application:
    """An application that stands in this round, with its place by representation (Http404 otherwise)."""
    ours = applications_for(acting).filter(round=it, participations__leads=True, participations__live=True)
    if (found := ours.select_related("seat__decided_by").filter(public_id=public_id).first()) is None:
        raise Http404("no such application in this round")
    return found
