"""What the pages of this room have in common."""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from samskap.people.models import Person
from samskap.portfolio.access import my_portfolio
from samskap.portfolio.actions.holding import Gone
from samskap.portfolio.models import Piece, Portfolio, Section
from samskap.portfolio.rules.ordering import Step
from samskap.portfolio.wording import gone
from samskap.ui.quiet import quiet

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, UUID, Rest], HttpResponse]


def of_my_portfolio(
    view: Callable[Concatenate[HttpRequest, Portfolio, Rest], HttpResponse],
) -> View[Rest]:
    """Give a view the person's own portfolio; everybody else gets 404. No search engine keeps the answer.

    What was removed meanwhile, in another tab or on another device, leads back with words.
    """

    @login_required
    @never_cache
    @wraps(view)
    def own(request: HttpRequest, public_id: UUID, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        mine = my_portfolio(cast(Person, request.user), public_id)
        try:
            return quiet(view(request, mine, *args, **kwargs))
        except Gone:
            messages.info(request, gone())
            still_there = Portfolio.objects.filter(pk=mine.pk).exists()
            return redirect("portfolio:portfolio", public_id) if still_there else redirect("portfolio:mine")

    return cast(View[Rest], own)


def form_page(request: HttpRequest, name: str, form: BaseForm, **more: object) -> HttpResponse:
    """A page with a form; 422 when what was sent was refused."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"portfolio/{name}.html", {"form": form, **more}, status=status)


def conflict_page(
    request: HttpRequest,
    name: str,
    form: BaseForm,
    stored: Portfolio | Section | Piece,
    texts: Mapping[str, str],
    **more: object,
) -> HttpResponse:
    """Both texts: what is stored, by field, and what was sent, in the form of this name.

    The form rests on what is stored now: sending it again saves it.
    """
    data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    data["revision"] = str(stored.revision)
    form.data = data
    context = {
        "form": form,
        "form_template": f"portfolio/{name}_form.html",
        "stored": [(str(form.fields[field].label), text) for field, text in texts.items()],
        **more,
    }
    return render(request, "portfolio/conflict.html", context, status=HTTPStatus.CONFLICT)


def back_to(portfolio: Portfolio, moved: UUID, step: Step | None = None) -> str:
    """The address of the portfolio, with the focus on what was moved or made.

    No #fragment: with one, browsers don't put the focus where the page says that it belongs.
    """
    query = urlencode({"moved": str(moved), **({"way": step} if step else {})})
    return f"{reverse('portfolio:portfolio', args=[portfolio.public_id])}?{query}"
