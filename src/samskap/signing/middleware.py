"""What people see where something must be signed and there is no key."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samskap.signing.rules import NoKey

log = logging.getLogger(__name__)


class WithoutKey:
    """Say that it can't be signed just now; the log says to the operator what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 503 for NoKey; leave everything else to others."""
        if not isinstance(exception, NoKey):
            return None
        log.error("Nothing can be signed: %s", exception)
        return render(request, "signing/no_key.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
