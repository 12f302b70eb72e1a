"""The only doors from an address to a participant, and to a request for records."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from samskap.centre.models import Concern, Participant, ParticipantQuerySet, RecordsRequest
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting


@policy("X-5", "B-1")
def participants_for(acting: Acting) -> ParticipantQuerySet:
    """The participants of one's organisation; with extra care only those this person keeps."""
    return Participant.objects.of(acting.organisation_id).shown_to(acting.person)


@policy("X-5", "B-1")
def my_participant(acting: Acting, public_id: UUID) -> Participant:
    """Return a participant with the person and the keepers.

    Another organisation's, or one with extra care whom others keep, looks as if there were none (Http404).
    """
    found = participants_for(acting).select_related("person", "first_keeper", "second_keeper")
    if (participant := found.filter(public_id=public_id).first()) is None:
        raise Http404("no such participant for you")
    return participant


def unkept_participant(acting: Acting, public_id: UUID) -> Participant:
    """Return one with extra care whom nobody keeps, so that somebody is named (Http404 otherwise)."""
    unkept = Participant.objects.of(acting.organisation_id).running().without_keepers()
    if (participant := unkept.filter(public_id=public_id).first()) is None:
        raise Http404("nobody without keepers")
    return participant


def my_request(acting: Acting, public_id: UUID) -> RecordsRequest:
    """Return a request for records of one's organisation, for its registrar (Http404 otherwise)."""
    found = RecordsRequest.objects.filter(organisation=acting.organisation_id, public_id=public_id).first()
    if found is None:
        raise Http404("no such request here")
    return found


@policy("X-5")
def requests_to_weigh(acting: Acting) -> QuerySet[RecordsRequest]:
    """The open requests whose harm this person weighs.

    One that may be about somebody with extra care is weighed by her keepers alone; to the others of the staff
    it doesn't exist. All others can be weighed by anybody who registers participants.
    """
    about = Concern.objects.filter(request=OuterRef("pk"), participant__person__extra_care=True)
    mine = about.filter(
        Q(participant__first_keeper=acting.person) | Q(participant__second_keeper=acting.person)
    )
    ours = RecordsRequest.objects.filter(organisation=acting.organisation_id)
    return ours.filter(weighed_at=None, closed_at=None).filter(~Exists(about) | Exists(mine))


def request_to_weigh(acting: Acting, public_id: UUID) -> RecordsRequest:
    """Return one of the requests that this person weighs (Http404 otherwise)."""
    if (found := requests_to_weigh(acting).filter(public_id=public_id).first()) is None:
        raise Http404("no such request to weigh")
    return found
