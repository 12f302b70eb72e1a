"""What somebody sees who was given a link to a portfolio."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.kernel.secret_address import could_be_token
from samskap.people.limits import limited
from samskap.portfolio.actions.sharing import count_visit
from samskap.portfolio.file_answers import file_answer
from samskap.portfolio.paper import sheet_of
from samskap.portfolio.queries.contents import attached, contents
from samskap.portfolio.queries.shown import by_token, file_shown
from samskap.portfolio.views.giving import files_under, pdf_answer
from samskap.ui.quiet import in_my_language, secret

#: A page brings up to a hundred pictures, and a class may look at the same one; drawing a PDF costs more.
FILES_A_MINUTE, PDFS_A_MINUTE = 600, 10


@require_safe
def shown_in_my_language(request: HttpRequest, token: str) -> HttpResponse:
    """The address of a link, as it was given away: leads to the page in the reader's language."""
    if not could_be_token(token):
        raise Http404
    return secret(in_my_language(request, f"portfolio/shown/{token}/"))


@require_safe
@never_cache
@limited("portfolio.shown")
def shown(request: HttpRequest, token: str) -> HttpResponse:
    """Show a portfolio to whoever has the link.

    Whatever shows nothing, for whatever reason, gets the same answer.
    """
    link = by_token(token, on=timezone.localdate())
    if link is None:
        return _nothing(request)
    if request.method == "GET" and request.user.pk != link.portfolio.person_id:
        count_visit(link)
    sheet = sheet_of(
        contents(link.portfolio), named=link.shows_name, files_at=files_under("shown_file", token)
    )
    context = {"sheet": sheet, "token": token, "ends_on": link.ends_on}
    return secret(render(request, "portfolio/shown.html", context))


@require_safe
@never_cache
@limited("portfolio.shown_file", a_minute=FILES_A_MINUTE)
def shown_file(request: HttpRequest, token: str, piece: UUID) -> HttpResponse:
    """Give out a file of a portfolio to whoever has the link."""
    link = by_token(token, on=timezone.localdate())
    file = file_shown(link, piece) if link else None
    try:
        return cast(HttpResponse, secret(file_answer(attached(file)))) if file else _nothing(request)
    except Http404:
        return _nothing(request)


@require_safe
@never_cache
@limited("portfolio.shown_pdf", a_minute=PDFS_A_MINUTE)
def shown_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """Give out a portfolio as PDF to whoever has the link."""
    link = by_token(token, on=timezone.localdate())
    if link is None:
        return _nothing(request)
    return secret(pdf_answer(contents(link.portfolio), named=link.shows_name))


def _nothing(request: HttpRequest) -> HttpResponse:
    return secret(render(request, "portfolio/shown_nothing.html", status=HTTPStatus.NOT_FOUND))
