"""What the addresses of this room are about, in the world of tests/site."""

from collections.abc import Mapping
from typing import Any

from samskap.catalogue.models import Entry
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.deciding.factories import decided
from tests.site.world import World
from tests.terms.factories import TermFactory


def _entry(world: World, *, public: bool) -> Entry:
    """A course that no decision has chosen, in a catalogue without any words."""
    term = TermFactory(organisation=world.home)
    decided(term, count=1)
    return EntryFactory(catalogue=CatalogueFactory(term=term, public=public))


def a_catalogue(world: World) -> Mapping[str, Any]:
    """A catalogue at home that isn't as decided, and isn't ready."""
    return {"term": _entry(world, public=False).catalogue.term.public_id}


def a_course_of_a_catalogue(world: World) -> Mapping[str, Any]:
    """A course in it."""
    entry = _entry(world, public=False)
    return {"term": entry.catalogue.term.public_id, "public_id": entry.public_id}


def a_public_catalogue(world: World) -> Mapping[str, Any]:
    """A catalogue that everybody reads."""
    return {"slug": _entry(world, public=True).catalogue.term.slug}


def a_course_of_a_public_catalogue(world: World) -> Mapping[str, Any]:
    """A course in it."""
    entry = _entry(world, public=True)
    return {"slug": entry.catalogue.term.slug, "public_id": entry.public_id}
