"""The doors to channels and short links."""

from uuid import UUID

from django.db.models import F, QuerySet
from django.http import Http404

from samskap.campaigns.models import Channel, ShortLink
from samskap.campaigns.rules.codes import as_typed
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting

_WITH = ("channel", "entry__course", "catalogue__term__organisation")


def channels_of(acting: Acting) -> "QuerySet[Channel]":
    """The channels of the organisation one acts for, open ones first, by name."""
    ours = Channel.objects.filter(organisation_id=acting.organisation_id)
    return ours.order_by(F("closed_at").asc(nulls_first=True), "name", "pk")


@policy("B-1")
def channel_of(acting: Acting, public_id: UUID) -> Channel:
    """A channel of the organisation one acts for (Http404 otherwise)."""
    if (it := channels_of(acting).filter(public_id=public_id).first()) is None:
        raise Http404("no such channel of yours")
    return it


@policy("B-1")
def link_of(acting: Acting, term_public_id: UUID, public_id: UUID) -> ShortLink:
    """A short link of a term of the organisation one acts for (Http404 otherwise)."""
    ours = ShortLink.objects.filter(
        public_id=public_id,
        catalogue__term__public_id=term_public_id,
        catalogue__term__organisation_id=acting.organisation_id,
    )
    if (it := ours.select_related(*_WITH).first()) is None:
        raise Http404("no such link of yours")
    return it


def link_with(code: str) -> ShortLink | None:
    """The link with this code, as anybody may have typed it, open or closed; None when there is none."""
    found = ShortLink.objects.filter(code=as_typed(code))
    return found.select_related(*_WITH).first()
