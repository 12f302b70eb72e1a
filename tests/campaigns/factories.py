"""Channels, short links and counts, for tests."""

import itertools
from datetime import date
from typing import Any

from samskap.campaigns.models import Channel, ChannelKind, DayCount, ShortLink
from samskap.catalogue.models import Catalogue, Entry
from samskap.organisations.models import Organisation
from tests.catalogue.factories import CatalogueFactory
from tests.moocs.factories import AT
from tests.organisations.factories import OrganisationFactory

_numbers = itertools.count(1)


def _code() -> str:
    """A code that no other link has; no tidying changes it."""
    return "".join("34679CDFGH"[int(digit)] for digit in f"{next(_numbers):06}")


def ChannelFactory(*, organisation: Organisation | None = None, **more: Any) -> Channel:  # noqa: N802
    """A channel that is open; each has a name of its own."""
    facts = {"kind": ChannelKind.LIBRARY, "name": f"Demo library {next(_numbers)}"} | more
    return Channel.objects.create(organisation=organisation or OrganisationFactory(), **facts)


def ShortLinkFactory(  # noqa: N802
    *,
    catalogue: Catalogue | None = None,
    entry: Entry | None = None,
    channel: Channel | None = None,
    **more: Any,
) -> ShortLink:
    """A link to a whole catalogue, which is public, or to one course in it."""
    catalogue = catalogue or (entry.catalogue if entry else CatalogueFactory())
    facts = {"code": _code(), "language": "sv", "made_at": AT} | more
    return ShortLink.objects.create(
        catalogue=catalogue,
        entry=entry,
        channel=channel or ChannelFactory(organisation=catalogue.term.organisation),
        **facts,
    )


def DayCountFactory(*, link: ShortLink | None = None, day: date, count: int = 1) -> DayCount:  # noqa: N802
    """How often a link was followed on a day."""
    return DayCount.objects.create(link=link or ShortLinkFactory(), day=day, count=count)
