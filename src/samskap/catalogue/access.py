"""The doors to catalogues: what everybody may read, and what staff prepare."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from samskap.catalogue.models import Catalogue, Entry
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage


@policy("B-3.1")
def public_catalogues() -> "QuerySet[Catalogue]":
    """What everybody may read, the newest term first, with term and organisation."""
    public = Catalogue.objects.filter(
        published_at__isnull=False, term__stage__in=[Stage.PUBLISHED, Stage.OVER]
    )
    return public.select_related("term__organisation").order_by("-term__starts_on", "-pk")


def public_catalogue(slug: str) -> Catalogue:
    """The catalogue of the term with this short name, for everybody (Http404 while it isn't public)."""
    if (it := public_catalogues().filter(term__slug=slug).first()) is None:
        raise Http404("no such catalogue")
    return it


def public_entry(slug: str, public_id: UUID) -> Entry:
    """A course in a public catalogue, with course, catalogue, term and organisation (Http404 otherwise)."""
    found = Entry.objects.filter(catalogue=public_catalogue(slug), public_id=public_id)
    if (it := found.select_related("course", "catalogue__term__organisation").first()) is None:
        raise Http404("no such course here")
    return it


@policy("B-1")
def catalogue_of(acting: Acting, term_public_id: UUID) -> Catalogue:
    """The catalogue of a term of the organisation one acts for (Http404 otherwise, or before it is begun)."""
    ours = Catalogue.objects.filter(
        term__organisation_id=acting.organisation_id, term__public_id=term_public_id
    )
    if (it := ours.select_related("term__organisation").first()) is None:
        raise Http404("no such catalogue of yours")
    return it


def entry_of(acting: Acting, term_public_id: UUID, public_id: UUID) -> Entry:
    """A course in a catalogue of the organisation one acts for, with its catalogue (Http404 otherwise)."""
    catalogue = catalogue_of(acting, term_public_id)
    found = Entry.objects.filter(catalogue=catalogue, public_id=public_id).select_related("course")
    if (it := found.first()) is None:
        raise Http404("no such course in your catalogue")
    it.catalogue = catalogue
    return it


def begun_catalogue(term: Term) -> Catalogue | None:
    """The term's catalogue, public or not; None before it is begun."""
    return Catalogue.objects.filter(term=term).first()
