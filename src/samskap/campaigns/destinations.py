"""Where a short link leads, and how it is written."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from samskap.campaigns.models import ShortLink
from samskap.catalogue.models import Catalogue


def short_path(code: str) -> str:
    """The path that stands on posters."""
    return reverse("short_link", args=[code])


def short_address(code: str) -> str:
    """The whole address, for a square code and for copying."""
    return f"{settings.BASE_URL}{short_path(code)}"


def typed_address(code: str) -> str:
    """The address as somebody types it off a poster: without what a browser adds by itself."""
    return short_address(code).removeprefix("https://").removeprefix("http://").rstrip("/")


def onward(link: ShortLink) -> str:
    """Where the link leads: a course in its catalogue, or the whole catalogue; with the link's code behind.

    The reader's page gets the code, so that an interest form can say by which channel somebody came.
    """
    slug = link.catalogue.term.slug
    with override(link.language):
        path = (
            reverse("catalogue:entry", args=[slug, link.entry.public_id])
            if link.entry
            else catalogue_path(link.catalogue)
        )
    return f"{path}?{urlencode({'by': link.code})}"


def catalogue_path(catalogue: Catalogue) -> str:
    """The page of a catalogue, in the language of the moment."""
    return reverse("catalogue:catalogue", args=[catalogue.term.slug])
