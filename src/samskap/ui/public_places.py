"""Pages that everybody may read and search engines shall find, as rooms tell of them.

Each room that has such pages says so in its own module `sitemap`:

    def places() -> Iterator[Place]:
        yield place("courses:catalogue")

in a number of queries that doesn't grow with the pages. Only what is linked for everybody belongs there,
never a page that needs an account or whose address is a secret.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from samskap.ui.languages import complete_languages, is_for_complete_languages


@dataclass(frozen=True, slots=True)
class Place:
    """A page in all its languages. `path` is its address behind the language, such as "courses/"."""

    path: str
    changed_on: date | None = None

    @property
    def languages(self) -> Sequence[str]:
        """The languages in which it exists: the same that the page itself names to search engines."""
        return _languages(is_complete=is_for_complete_languages(self.path))


def place(view: str, *args: object, changed_on: date | None = None) -> Place:
    """The page with this name and these parts of its address."""
    with override(settings.LANGUAGE_CODE):
        path = reverse(view, args=args)
    return Place(behind_the_language(path), changed_on)


def behind_the_language(path: str) -> str:
    """An address without its first part, the language."""
    return path[1:].partition("/")[2]


def _languages(*, is_complete: bool) -> Sequence[str]:
    return [code for code, _name in (complete_languages() if is_complete else settings.LANGUAGES)]
