"""The map of the site for search engines: every public page, with the same page in other languages.

The pages come from the rooms (`ui.public_places`). A site with more of them than fit into one file has
several, and a file that names those.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import islice
from types import ModuleType
from xml.sax.saxutils import escape

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import module_has_submodule

from samskap.ui.public_places import Place

#: Pages in one file, each in all its languages: some MB, and well under the 50,000 addresses allowed.
PLACES_A_FILE = 500
_OF_MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OF_LINKS = "http://www.w3.org/1999/xhtml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def whole_map() -> str:
    """The map; where it is too large for one file, the list of the files that it has."""
    places = list(_places())
    if len(places) <= PLACES_A_FILE:
        return _map(places)
    files = -(-len(places) // PLACES_A_FILE)
    lines = "".join(
        f"<sitemap><loc>{escape(f'{settings.BASE_URL}/sitemap-{number}.xml')}</loc></sitemap>\n"
        for number in range(1, files + 1)
    )
    return f'{_HEAD}<sitemapindex xmlns="{_OF_MAPS}">\n{lines}</sitemapindex>\n'


def part_of_map(number: int) -> str | None:
    """One file of a map that is too large for one, from 1 on; None when there is no such file."""
    start = (number - 1) * PLACES_A_FILE
    here = list(islice(_places(), start, start + PLACES_A_FILE)) if number >= 1 else []
    return _map(here) if here else None


def _places() -> Iterator[Place]:
    for room in _rooms():
        yield from room.places()


@cache
def _rooms() -> Sequence[ModuleType]:
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("samskap.")]
    return [
        import_module(f"{each.name}.sitemap")
        for each in rooms
        if module_has_submodule(each.module, "sitemap")
    ]


def _map(places: Sequence[Place]) -> str:
    lines = "".join(line for each in places for line in _lines(each))
    return f'{_HEAD}<urlset xmlns="{_OF_MAPS}" xmlns:xhtml="{_OF_LINKS}">\n{lines}</urlset>\n'


def _lines(place: Place) -> Iterator[str]:
    path = escape(place.path)
    addresses = {language: f"{settings.BASE_URL}/{language}/{path}" for language in place.languages}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
        for language, address in addresses.items()
    )
    changed = f"<lastmod>{place.changed_on.isoformat()}</lastmod>" if place.changed_on else ""
    for address in addresses.values():
        yield f"<url><loc>{address}</loc>{changed}{others}</url>\n"
