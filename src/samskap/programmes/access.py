"""The door to programmes: everybody may read them."""

from django.db.models import QuerySet
from django.http import Http404

from samskap.programmes.models import Programme


def published_programmes() -> "QuerySet[Programme]":
    """All programmes, by slug; one is published from the moment it is there."""
    return Programme.objects.order_by("slug")


def programme_or_404(slug: str) -> Programme:
    """A programme that everybody may read (Http404 otherwise)."""
    if (it := published_programmes().filter(slug=slug).first()) is None:
        raise Http404("no such programme")
    return it
