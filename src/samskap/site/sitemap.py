"""The front page, for search engines."""

from collections.abc import Iterator

from samskap.ui.public_places import Place, place


def places() -> Iterator[Place]:
    """Where everybody begins."""
    yield place("front")
