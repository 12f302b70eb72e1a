"""The owner's page of links by which others read a portfolio."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, sent
from samskap.portfolio.access import my_link
from samskap.portfolio.actions import sharing
from samskap.portfolio.actions.holding import TooMany
from samskap.portfolio.forms.sharing import LinkForm
from samskap.portfolio.models import Portfolio
from samskap.portfolio.queries.contents import contents
from samskap.portfolio.queries.hints import hints_in
from samskap.portfolio.queries.shown import links_of
from samskap.portfolio.rules.sharing import MOST_LINKS
from samskap.portfolio.views.pages import of_my_portfolio


@get_or_post
@of_my_portfolio
def links(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """List the links to a portfolio, and make one; its address is shown this once."""
    person = cast(Person, request.user)
    form = LinkForm(sent(request), on=timezone.localdate(), name=portfolio.name)
    if person.extra_care:
        status = HTTPStatus.CONFLICT if form.is_bound else HTTPStatus.OK
        return _list(request, portfolio, None, status=status)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return _list(request, portfolio, form, status=status)
    try:
        new = _share(portfolio, form, by=person)
    except TooMany:
        form.add_error(None, _too_many())
        return _list(request, portfolio, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return render(request, "portfolio/link_new.html", {"portfolio": portfolio, "new": new})


@require_POST
@of_my_portfolio
def close_link(request: HttpRequest, portfolio: Portfolio, link: UUID) -> HttpResponse:
    """Close a link at once."""
    sharing.close(my_link(portfolio, link), by=cast(Person, request.user), at=timezone.now())
    messages.success(request, gettext("The link is closed. Whoever has it sees nothing any more."))
    return redirect("portfolio:links", portfolio.public_id)


def _share(portfolio: Portfolio, form: LinkForm, *, by: Person) -> sharing.NewLink:
    return sharing.share(
        portfolio,
        ends_on=form.cleaned_data["ends_on"],
        shows_name=bool(form.cleaned_data.get("shows_name")),
        note=form.cleaned_data["note"],
        by=by,
        at=timezone.now(),
    )


def _list(request: HttpRequest, portfolio: Portfolio, form: LinkForm | None, *, status: int) -> HttpResponse:
    """The page; without a form, for somebody with extra care, it says why no link can be made."""
    context = {
        "portfolio": portfolio,
        "form": form,
        "links": links_of(portfolio, on=timezone.localdate()),
        "hints": hints_in(contents(portfolio)) if form else (),
    }
    return render(request, "portfolio/links.html", context, status=status)


def _too_many() -> str:
    return gettext("%(number)d links are open, which is as many as can be. Close one first.") % {
        "number": MOST_LINKS
    }
