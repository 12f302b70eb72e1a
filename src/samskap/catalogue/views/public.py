"""What everybody may read of catalogues: no account, no script."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samskap.catalogue.access import public_catalogue, public_catalogues, public_entry
from samskap.catalogue.models import Catalogue
from samskap.catalogue.queries.shown import front_of, state_of
from samskap.catalogue.views import showing
from samskap.catalogue.ways import Ways, passed_on
from samskap.courses import kept
from samskap.people.limits import limited

#: Papers that one place can have drawn in a minute: a class behind one address.
PAPERS_A_MINUTE = 30
#: Catalogues on the page of all of them.
MOST_CATALOGUES = 50


def busy(request: HttpRequest) -> HttpResponse:
    """Ask a place that has had many papers drawn to wait."""
    return render(request, "catalogue/busy.html", status=HTTPStatus.TOO_MANY_REQUESTS)


@require_safe
def catalogues(request: HttpRequest) -> HttpResponse:
    """All public catalogues, the newest term first."""
    language = get_language() or "en"
    cards = [
        (each, Ways(each).catalogue, front_of(each, language).intro)
        for each in public_catalogues()[:MOST_CATALOGUES]
    ]
    return render(request, "catalogue/catalogues.html", {"cards": cards})


@require_safe
def catalogue(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What a term offers, with search and filters."""
    it = public_catalogue(slug)
    if request.META.get("QUERY_STRING"):
        return showing.list_page(request, it, _ways(request, it))
    return kept.answer(
        request, ("catalogue", *state_of(it)), lambda: showing.list_page(request, it, _ways(request, it))
    )


@require_safe
def entry(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponse:
    """A course in a catalogue."""
    it = public_entry(slug, public_id)
    return showing.entry_page(request, it, _ways(request, it.catalogue))


@require_safe
def easy(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What a term offers, in easy words."""
    it = public_catalogue(slug)
    return kept.answer(
        request, ("easy", *state_of(it)), lambda: showing.easy_page(request, it, _ways(request, it))
    )


@require_safe
def easy_entry(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponse:
    """A course in a catalogue, in easy words."""
    it = public_entry(slug, public_id)
    return showing.easy_entry_page(request, it, _ways(request, it.catalogue))


@limited("catalogue.paper", busy, a_minute=PAPERS_A_MINUTE)
@require_safe
def paper(request: HttpRequest, slug: str, easy: bool) -> HttpResponse:  # noqa: FBT001
    """A catalogue on paper (PDF)."""
    return showing.paper(request, public_catalogue(slug), easy=easy)


def _ways(request: HttpRequest, it: Catalogue) -> Ways:
    return Ways(it, by=passed_on(request.GET.get("by", "")))
