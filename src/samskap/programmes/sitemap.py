"""The public pages of programmes, for search engines."""

from collections.abc import Iterator

from samskap.programmes.access import published_programmes
from samskap.ui.public_places import Place, place


def places() -> Iterator[Place]:
    """The list of programmes, if there are any, and each one's page."""
    found = list(published_programmes().values_list("slug", "published_at"))
    if found:
        yield place("programmes:programmes")
    for slug, published_at in found:
        yield place("programmes:programme", slug, changed_on=published_at.date())
