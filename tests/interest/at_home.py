"""What the addresses of this room are about, in the world of tests/site."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from samskap.catalogue.models import Catalogue
from tests.catalogue.factories import CatalogueFactory
from tests.interest.factories import InterestFactory
from tests.site.world import World
from tests.terms.factories import TermFactory


def _running(world: World) -> Catalogue:
    today = timezone.localdate()
    term = TermFactory(organisation=world.home, starts_on=today, ends_on=today + timedelta(days=90))
    return CatalogueFactory(term=term)


def a_running_catalogue(world: World) -> Mapping[str, Any]:
    """A catalogue that everybody reads, of a term that isn't over."""
    return {"slug": _running(world).term.slug}


def a_term_with_interest(world: World) -> Mapping[str, Any]:
    """A term at home in which somebody is interested."""
    catalogue = _running(world)
    InterestFactory(catalogue=catalogue)
    return {"term": catalogue.term.public_id}


def somebody_interested(world: World) -> Mapping[str, Any]:
    """Somebody who is interested in a term at home."""
    return {"public_id": InterestFactory(catalogue=_running(world)).public_id}
