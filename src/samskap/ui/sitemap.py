"""Pages about the site itself, for search engines."""

from collections.abc import Iterator

from samskap.ui.public_places import Place, place


def places() -> Iterator[Place]:
    """What this is, how accessible it is, and what becomes of what is known about people."""
    for view in ("ui:about", "ui:accessibility", "ui:privacy"):
        yield place(view)
