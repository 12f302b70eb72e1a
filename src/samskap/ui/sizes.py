"""How much may be sent to a page at once, and how sizes are said."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.formats import number_format
from django.utils.translation import get_language_from_path, gettext, override

View = TypeVar("View", bound=Callable[..., Any])


def takes_at_most(size: int) -> Callable[[View], View]:
    """Let a page be sent so many bytes, files and form together. Stands above all other decorators.

    Without it a page takes no more than a text. What is larger than Django keeps in memory goes to a
    temporary file on disk while it comes in.
    """

    def mark(view: View) -> View:
        view.takes_at_most = size  # type: ignore[attr-defined]
        return view

    return mark


def most_at(path: str) -> int:
    """Return how many bytes may be sent to an address; addresses that nobody has take no more than others."""
    usual: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            view = resolve(path).func
        except Resolver404:
            return usual
    return int(getattr(view, "takes_at_most", usual))


def megabytes(size: int) -> str:
    """Say a size as people do: "10 MB", "0.4 MB", never "0 MB"."""
    amount = max(size / 1_000_000, 0.1)
    shown = number_format(amount, 0 if amount >= 10 or amount == int(amount) else 1)
    return gettext("%(size)s MB") % {"size": shown}
