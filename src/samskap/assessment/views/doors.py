"""The door to one application's pages: for staff who assess, and closed to whoever has a tie to it."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from samskap.applications.models import Application
from samskap.assessment.access import Tied, open_application
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power

Rest = ParamSpec("Rest")
OfOne = Callable[Concatenate[HttpRequest, Acting, Application, Rest], HttpResponseBase]


def of_one(view: OfOne[Rest]) -> Callable[Concatenate[HttpRequest, UUID, Rest], HttpResponseBase]:
    """Let a view about one application be opened by staff who assess and have no tie to it.

    It gets who acts, and the application of the address. Somebody with a tie gets a page that says so.
    """

    @wraps(view)
    def opened(
        request: HttpRequest, acting: Acting, public_id: UUID, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponseBase:
        try:
            application = open_application(acting, public_id)
            return view(request, acting, application, *args, **kwargs)
        except Tied as tied:
            return closed(request, tied)

    behind = staff(Power.ASSESS_APPLICATIONS)(opened)  # type: ignore[arg-type]  # `wraps` hides the types
    return cast(Callable[Concatenate[HttpRequest, UUID, Rest], HttpResponseBase], behind)


def closed(request: HttpRequest, tied: Tied) -> HttpResponse:
    """Say why this application is closed to the reader."""
    context = {"tie": tied.tie, "application": tied.tie.application}
    return render(request, "assessment/closed.html", context, status=HTTPStatus.FORBIDDEN)


def status_of(*forms: BaseForm) -> HTTPStatus:
    """422 for a page with something that was refused."""
    refused = any(form.is_bound and form.errors for form in forms)
    return HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
