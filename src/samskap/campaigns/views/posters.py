"""Posters on paper and pictures for social media."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samskap.campaigns.access import channel_of, link_of
from samskap.campaigns.models import Channel, ShortLink
from samskap.campaigns.poster import NAMED, card_of, posters_of
from samskap.campaigns.queries.links import languages_of, links_of
from samskap.catalogue.access import catalogue_of
from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.queries.entries import found
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.ui.typesetting import NotDrawn

#: Sheets in one file: what a printer takes and a browser waits for.
SHEETS = 100


@require_safe
@staff(Power.CHOOSE_COURSES)
def poster(request: HttpRequest, acting: Acting, public_id: UUID, link: UUID) -> HttpResponse:
    """The poster of one link (PDF)."""
    it = _open_link(acting, public_id, link)
    try:
        content = posters_of([it], _offered(it.catalogue))
    except NotDrawn:
        return _not_drawn(request, acting, public_id)
    return _file(content, "application/pdf", f"poster-{it.code}-{it.language}.pdf")


@require_safe
@staff(Power.CHOOSE_COURSES)
def card(request: HttpRequest, acting: Acting, public_id: UUID, link: UUID) -> HttpResponse:
    """The picture of one link for social media (PNG)."""
    it = _open_link(acting, public_id, link)
    try:
        content = card_of(it, _offered(it.catalogue))
    except NotDrawn:
        return _not_drawn(request, acting, public_id)
    return _file(content, "image/png", f"picture-{it.code}-{it.language}.png")


@require_safe
@staff(Power.CHOOSE_COURSES)
def posters(
    request: HttpRequest, acting: Acting, public_id: UUID, channel: UUID, language: str, part: int
) -> HttpResponse:
    """All posters of a channel in a language, a hundred sheets at a time (PDF)."""
    catalogue, of = catalogue_of(acting, public_id), channel_of(acting, channel)
    if not (sheets := _sheets(catalogue, of, language, part)):
        raise Http404("no such posters")
    try:
        content = posters_of(sheets, _offered(catalogue))
    except NotDrawn:
        return _not_drawn(request, acting, public_id)
    return _file(content, "application/pdf", f"posters-{catalogue.term.slug}-{language}-{part}.pdf")


def _open_link(acting: Acting, public_id: UUID, link: UUID) -> ShortLink:
    it = link_of(acting, public_id, link)
    if it.closed_at:
        raise Http404("a closed link has no poster")
    if it.entry:
        it.entry.catalogue = it.catalogue
    return it


def _sheets(catalogue: Catalogue, of: Channel, language: str, part: int) -> list[ShortLink]:
    if part < 1 or language not in languages_of(catalogue, of):
        return []
    sheets = list(links_of(catalogue, of, language)[(part - 1) * SHEETS : part * SHEETS])
    for each in sheets:
        if each.entry:
            each.entry.catalogue = catalogue
    return sheets


def _offered(catalogue: Catalogue) -> list[Entry]:
    return list(found(catalogue)[:NAMED])


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _not_drawn(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    facts = {"term": catalogue_of(acting, public_id).term}
    return render(request, "campaigns/work/not_drawn.html", facts, status=HTTPStatus.SERVICE_UNAVAILABLE)
