"""The short links of a channel to a catalogue and its courses."""

from collections.abc import Sequence

from django.db.models import F, QuerySet, Sum

from samskap.campaigns.models import Channel, ShortLink
from samskap.catalogue.models import Catalogue


def languages_of(catalogue: Catalogue, channel: Channel) -> Sequence[str]:
    """The languages in which a channel has links that lead on."""
    rows = ShortLink.objects.filter(catalogue=catalogue, channel=channel, closed_at=None)
    return sorted(rows.values_list("language", flat=True).distinct())


def links_of(catalogue: Catalogue, channel: Channel, language: str) -> "QuerySet[ShortLink]":
    """A channel's open links in a language: the whole catalogue first, then the courses in their order.

    Each has `followed`, how often in all. Count and slice it: it costs one query each.
    """
    rows = ShortLink.objects.filter(catalogue=catalogue, channel=channel, language=language, closed_at=None)
    return (
        rows.select_related("channel", "entry__course", "catalogue__term__organisation")
        .annotate(followed=Sum("counts__count", default=0))
        .order_by(F("entry__position").asc(nulls_first=True), "pk")
    )
