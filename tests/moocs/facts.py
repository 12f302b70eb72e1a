"""Facts of a course, for tests."""

from typing import Any

from samskap.moocs.rules.facts import Facts


def some_facts(**more: Any) -> Facts:
    """Facts with nothing wrong in them."""
    fields = {
        "provider": "Demo open university",
        "title": "Power systems, an introduction",
        "url": "https://courses.example.org/power-systems",
        "language": "en",
    }
    return Facts(**fields | more)
