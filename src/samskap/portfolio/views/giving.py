"""What the preview and a link have in common: where the files are, and the portfolio as PDF."""

from django.http import HttpResponse
from django.urls import reverse

from samskap.portfolio.document import drawn
from samskap.portfolio.paper import Whereabouts
from samskap.portfolio.queries.contents import Contents


def pdf_answer(contents: Contents, *, named: bool) -> HttpResponse:
    """The portfolio as a PDF to save. The file's name tells nothing: it will lie in folders of others."""
    answer = HttpResponse(drawn(contents, named=named), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="portfolio.pdf"'
    return answer


def files_under(name: str, *arguments: object) -> Whereabouts:
    """Where a page finds the files of the pieces it shows: at an address that also takes the piece."""
    return lambda piece: reverse(f"portfolio:{name}", args=[*arguments, piece.public_id])
