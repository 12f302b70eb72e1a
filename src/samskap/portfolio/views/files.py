"""Own files, given out to their person."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samskap.portfolio.access import my_attachment
from samskap.portfolio.file_answers import file_answer
from samskap.portfolio.models import Portfolio
from samskap.portfolio.queries.contents import attached
from samskap.portfolio.views.pages import of_my_portfolio


@require_safe
@of_my_portfolio
def file(_request: HttpRequest, portfolio: Portfolio, piece: UUID) -> HttpResponse:
    """The file of a piece."""
    return cast(HttpResponse, file_answer(attached(my_attachment(portfolio, piece))))
