"""Campaigns in the world in which every address is asked as everybody."""

from collections.abc import Mapping
from typing import Any

from samskap.campaigns.models import ShortLink
from tests.campaigns.factories import ChannelFactory, ShortLinkFactory
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.site.world import World
from tests.terms.factories import TermFactory


def a_short_link(world: World) -> Mapping[str, Any]:
    """A short link as it stands on a poster."""
    return {"code": _link(world).code}


def a_channel(world: World) -> Mapping[str, Any]:
    """A channel of the staff at home."""
    return {"public_id": ChannelFactory(organisation=world.home).public_id}


def a_campaign(world: World) -> Mapping[str, Any]:
    """The term of a campaign at home."""
    return {"public_id": _link(world).catalogue.term.public_id}


def its_counts(world: World) -> Mapping[str, Any]:
    """Its counts as a file."""
    return {**a_campaign(world), "ending": "csv"}


def its_channel(world: World) -> Mapping[str, Any]:
    """A channel in it."""
    link = _link(world)
    return {"public_id": link.catalogue.term.public_id, "channel": link.channel.public_id}


def its_posters(world: World) -> Mapping[str, Any]:
    """All posters of that channel."""
    return {**its_channel(world), "language": "sv", "part": 1}


def its_link(world: World) -> Mapping[str, Any]:
    """A link in it."""
    link = _link(world)
    return {"public_id": link.catalogue.term.public_id, "link": link.public_id}


def _link(world: World) -> ShortLink:
    catalogue = CatalogueFactory(term=TermFactory(organisation=world.home))
    return ShortLinkFactory(entry=EntryFactory(catalogue=catalogue))
