"""What the pages of those who run admission have in common."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from samskap.applications.actions.moving import NotNow
from samskap.offers.actions.holding import Refused
from samskap.offers.wording import sentences
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.rounds.access import round_for
from samskap.rounds.actions.moving import NotAtThisStage
from samskap.rounds.models import Round

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Acting, Round, Rest], HttpResponse]


def of_our_round(view: View[Rest]) -> Callable[Concatenate[HttpRequest, UUID, Rest], HttpResponseBase]:
    """Give a view a round of the organisation one acts for. What can't be done leads back with the reason."""

    @wraps(view)
    def ours(
        request: HttpRequest, acting: Acting, public_id: UUID, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponse:
        it = round_for(acting, public_id)
        try:
            return view(request, acting, it, *args, **kwargs)
        except Refused as refused:
            messages.warning(request, sentences(refused.verdict))
        except (NotAtThisStage, NotNow):
            messages.warning(request, gettext("The round has come so far that this can’t be done now."))
        return redirect("offers:desk", it.public_id)

    # The door takes the person out of what it hands on, which types can't follow through two wrappers.
    door: Any = staff(Power.RUN_ADMISSION)
    return cast(Callable[Concatenate[HttpRequest, UUID, Rest], HttpResponseBase], door(ours))


def form_page(request: HttpRequest, name: str, form: BaseForm, **more: object) -> HttpResponse:
    """A page with a form; 422 when what was sent was refused."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"offers/{name}.html", {"form": form, **more}, status=status)
