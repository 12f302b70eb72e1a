"""The doors to those who are interested: staff of the organisation, and whoever holds a receipt."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from samskap.catalogue.models import Catalogue
from samskap.interest.models import Interest
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting


@policy("B-1", "B-3.9")
def interests_of(acting: Acting) -> "QuerySet[Interest]":
    """Those who are interested in a term of the organisation one acts for."""
    return Interest.objects.filter(catalogue__term__organisation_id=acting.organisation_id)


@policy("B-1")
def interest_of(acting: Acting, public_id: UUID) -> Interest:
    """One of them, with term and courses (Http404 otherwise)."""
    found = interests_of(acting).filter(public_id=public_id).select_related("catalogue__term__organisation")
    if (it := found.prefetch_related("entries__course").first()) is None:
        raise Http404("nobody of yours")
    return it


def catalogues_of(acting: Acting) -> "QuerySet[Catalogue]":
    """The catalogues of the organisation one acts for, the newest term first."""
    ours = Catalogue.objects.filter(term__organisation_id=acting.organisation_id)
    return ours.select_related("term").order_by("-term__starts_on", "-pk")


def with_receipt(public_id: UUID) -> Interest:
    """Whoever a receipt is about, with term and courses (Http404 once it is deleted)."""
    found = Interest.objects.filter(public_id=public_id).select_related("catalogue__term__organisation")
    if (it := found.prefetch_related("entries__course").first()) is None:
        raise Http404("deleted")
    return it
