"""What the pages of a municipality's desk have in common."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from samskap.applications.access import my_application
from samskap.applications.actions.holding import Gone, NotWritable
from samskap.applications.models import Application
from samskap.applications.wording import why_not_begun
from samskap.people.models import Person
from samskap.ui.quiet import quiet

Rest = ParamSpec("Rest")


def of_my_application(
    view: Callable[Concatenate[HttpRequest, Application, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, UUID, Rest], HttpResponse]:
    """Give the view one of the applications that the person may write in; anybody else's is 404.

    What can't be written any more leads back to the desk, with the reason.
    """

    @wraps(view)
    def behind(
        request: HttpRequest, public_id: UUID, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponse:
        application = my_application(cast(Person, request.user), public_id)
        try:
            return quiet(view(request, application, *args, **kwargs))
        except NotWritable as refused:
            messages.warning(request, why_not_begun(refused.verdict))
            return redirect("applications:desk", application.public_id)
        except Gone:
            raise Http404("not in this application any more") from None

    return cast(
        Callable[Concatenate[HttpRequest, UUID, Rest], HttpResponse], never_cache(login_required(behind))
    )


def form_page(request: HttpRequest, name: str, form: BaseForm, **more: object) -> HttpResponse:
    """A page with a form; 422 when what was sent was refused."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"applications/{name}.html", {"form": form, **more}, status=status)


def conflict_page(request: HttpRequest, name: str, form: BaseForm, **more: object) -> HttpResponse:
    """A page with a form whose contents were changed by somebody else meanwhile, with both versions."""
    facts = {"form": form, **more}
    return render(request, f"applications/{name}.html", facts, status=HTTPStatus.CONFLICT)


def to_desk(application: Application, place: str = "") -> HttpResponse:
    """Back to the desk, to a place on it."""
    address = reverse("applications:desk", args=[application.public_id])
    return redirect(f"{address}#{place}" if place else address)


def me(request: HttpRequest) -> Person:
    """Who asks, behind `login_required`."""
    return cast(Person, request.user)
