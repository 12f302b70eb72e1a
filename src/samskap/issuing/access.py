"""The only door from an address to a certificate that one's organisation has issued."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from samskap.awards.models import Award
from samskap.centre.models import Participant
from samskap.issuing.models import Batch, BatchLineQuerySet, BatchQuerySet
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting


@policy("A-8.18", "X-5")
def awards_for(acting: Acting) -> QuerySet[Award]:
    """What one's organisation has issued; to somebody with extra care only for her keepers there."""
    ours = Participant.objects.of(acting.organisation_id)
    kept = ours.filter(Q(first_keeper=acting.person) | Q(second_keeper=acting.person))
    issued = Award.objects.filter(issuer=acting.organisation_id)
    return issued.filter(Q(person__extra_care=False) | Q(person__in=kept.values("person")))


@policy("A-8.18", "X-5")
def our_award(acting: Acting, public_id: UUID) -> Award:
    """Return a certificate with its achievement, its holder, and the ones before and after it.

    Another organisation's, or that of somebody with extra care whom others keep, isn't there (Http404).
    """
    found = awards_for(acting).select_related("achievement", "person", "supersedes", "superseded_by")
    if (award := found.filter(public_id=public_id).first()) is None:
        raise Http404("no such certificate of yours")
    return award


@policy("A-8.19", "X-5")
def batches_for(acting: Acting) -> BatchQuerySet:
    """What one's organisation attests to many; one for somebody with extra care only to her keepers."""
    return Batch.objects.attestations_of(acting.organisation_id).shown_to(acting.person)


@policy("A-8.19", "X-5")
def our_batch(acting: Acting, public_id: UUID) -> Batch:
    """Return a batch of one's organisation that this person may know of (Http404 otherwise)."""
    found = batches_for(acting).select_related("organisation", "achievement", "made_by")
    if (batch := found.filter(public_id=public_id).first()) is None:
        raise Http404("no such batch of yours")
    return batch


@policy("X-5")
def lines_for(acting: Acting, batch: Batch) -> BatchLineQuerySet:
    """A batch's lines, without those about people whom this person may not know of now."""
    return batch.lines.shown_to(acting.person)
