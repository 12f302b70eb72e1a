"""Answers that search engines shall not keep, those whose address is a secret, and the way to a language."""

from http import HTTPStatus
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language_from_request

Answer = TypeVar("Answer", bound=HttpResponseBase)


def quiet(response: Answer) -> Answer:
    """Keep the answer out of search engines.

    Its address stays in the house by the site's Referrer-Policy. A stricter one would break the page's own
    forms: a browser that may send no referrer sends no origin either, and Django then refuses the form.
    """
    response["X-Robots-Tag"] = "noindex"
    return response


def secret(response: Answer) -> Answer:
    """Keep the answer's address to the one who has it: no page that is reached from it is told.

    Such a page extends `ui/secret.html`, which has no forms.
    """
    response["Referrer-Policy"] = "no-referrer"
    return quiet(response)


def in_my_language(request: HttpRequest, path: str) -> HttpResponse:
    """On to a page, in the reader's language. `path` is an ASCII path behind the language."""
    response = HttpResponse(status=HTTPStatus.FOUND)
    response["Location"] = f"/{get_language_from_request(request)}/{path}"
    response["Vary"] = "Accept-Language"
    return response
