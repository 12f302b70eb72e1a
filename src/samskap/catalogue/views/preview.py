"""The catalogue as visitors will see it, for those who prepare it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samskap.catalogue.access import catalogue_of, entry_of
from samskap.catalogue.views import showing
from samskap.catalogue.ways import Ways
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power


@require_safe
@staff(Power.CHOOSE_COURSES)
def catalogue(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """What the term will offer."""
    it = catalogue_of(acting, term)
    return showing.list_page(request, it, Ways(it, is_preview=True))


@require_safe
@staff(Power.CHOOSE_COURSES)
def entry(request: HttpRequest, acting: Acting, term: UUID, public_id: UUID) -> HttpResponse:
    """A course in it."""
    it = entry_of(acting, term, public_id)
    return showing.entry_page(request, it, Ways(it.catalogue, is_preview=True))


@require_safe
@staff(Power.CHOOSE_COURSES)
def easy(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """The same in easy words."""
    it = catalogue_of(acting, term)
    return showing.easy_page(request, it, Ways(it, is_preview=True))


@require_safe
@staff(Power.CHOOSE_COURSES)
def easy_entry(request: HttpRequest, acting: Acting, term: UUID, public_id: UUID) -> HttpResponse:
    """A course in easy words."""
    it = entry_of(acting, term, public_id)
    return showing.easy_entry_page(request, it, Ways(it.catalogue, is_preview=True))


@require_safe
@staff(Power.CHOOSE_COURSES)
def paper(request: HttpRequest, acting: Acting, term: UUID, easy: bool) -> HttpResponse:  # noqa: FBT001
    """The catalogue on paper (PDF), as a draft."""
    return showing.paper(request, catalogue_of(acting, term), easy=easy)
