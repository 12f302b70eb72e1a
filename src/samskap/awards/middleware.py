"""What people see of a certificate whose stored contents somebody has changed."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from samskap.awards.actions.verifying import note
from samskap.awards.queries import NotAsIssued


class OnlyAsIssued:
    """Show nothing of what nobody has issued, say so calmly, and let the operator know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 500 for NotAsIssued; leave everything else to others."""
        if not isinstance(exception, NotAsIssued):
            return None
        note(exception, at=timezone.now())
        return render(request, "awards/not_as_issued.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)
