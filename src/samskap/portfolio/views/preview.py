"""One's own portfolio as others will see it, and to take along as PDF or page."""

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samskap.portfolio.archive import archive
from samskap.portfolio.document import not_drawable
from samskap.portfolio.models import Portfolio
from samskap.portfolio.paper import sheet_of
from samskap.portfolio.queries.contents import contents
from samskap.portfolio.views.giving import files_under, pdf_answer
from samskap.portfolio.views.pages import of_my_portfolio


@require_safe
@of_my_portfolio
def preview(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """Show the portfolio as others will see it, with the ways to take it along."""
    shown = contents(portfolio)
    context = {
        "contents": shown,
        "sheet": sheet_of(shown, named=_named(request), files_at=files_under("file", shown.public_id)),
        "named": _named(request),
        "missing": not_drawable(shown),
    }
    return render(request, "portfolio/preview.html", context)


@require_safe
@of_my_portfolio
def pdf(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """The portfolio as a PDF."""
    return pdf_answer(contents(portfolio), named=_named(request))


@require_safe
@of_my_portfolio
def page_to_take(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """The portfolio as a page with its files, in one archive that opens without a network."""
    packed = archive(contents(portfolio), named=_named(request), at=timezone.now())
    answer = FileResponse(
        packed, as_attachment=True, filename="portfolio.zip", content_type="application/zip"
    )
    return cast(HttpResponse, answer)


def _named(request: HttpRequest) -> bool:
    """Whether the name stands on it: yes, unless asked to leave it out."""
    return request.GET.get("name") != "no"
