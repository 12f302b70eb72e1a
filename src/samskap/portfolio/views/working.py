"""The page on which a portfolio is worked on: what is in it, its headings, and the order of all."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.people.views.pages import get_or_post, sent
from samskap.portfolio.access import my_piece, my_section
from samskap.portfolio.actions import pieces, sections
from samskap.portfolio.actions.holding import Conflict, TooMany
from samskap.portfolio.forms.pieces import PlaceForm
from samskap.portfolio.forms.portfolios import SectionForm
from samskap.portfolio.models import Portfolio, Section
from samskap.portfolio.queries.editing import workbench
from samskap.portfolio.rules import MOST_PIECES, MOST_SECTIONS
from samskap.portfolio.rules.ordering import Step
from samskap.portfolio.views.pages import back_to, conflict_page, form_page, of_my_portfolio
from samskap.portfolio.wording import too_many_sections


@require_safe
@of_my_portfolio
def portfolio(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """All that is in a portfolio. After something was moved, the button that did it is in focus again."""
    context = {
        "portfolio": portfolio,
        "bench": workbench(portfolio),
        "moved": request.GET.get("moved", ""),
        "way": request.GET.get("way", ""),
        "most_pieces": MOST_PIECES,
        "most_sections": MOST_SECTIONS,
    }
    return render(request, "portfolio/portfolio.html", context)


@require_POST
@of_my_portfolio
def move_piece(request: HttpRequest, portfolio: Portfolio, piece: UUID) -> HttpResponse:
    """Move a piece one place up or down, or to another heading."""
    found = my_piece(portfolio, piece)
    at, step = timezone.now(), _step(request)
    if step is not None:
        pieces.step_piece(found, step, at=at)
    else:
        form = PlaceForm(request.POST, portfolio=portfolio)
        if form.is_valid():
            pieces.put_piece(found, form.cleaned_data["section"], at=at)
    return redirect(back_to(portfolio, piece, step))


@get_or_post
@of_my_portfolio
def new_section(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """Add a heading."""
    form = SectionForm(sent(request))
    if form.is_valid():
        try:
            made = sections.add_section(portfolio, title=form.cleaned_data["title"], at=timezone.now())
        except TooMany:
            form.add_error("title", too_many_sections())
        else:
            return redirect(back_to(portfolio, made.public_id))
    return form_page(request, "section", form, portfolio=portfolio)


@get_or_post
@of_my_portfolio
def section(request: HttpRequest, portfolio: Portfolio, section: UUID) -> HttpResponse:
    """Write a heading otherwise."""
    found = my_section(portfolio, section)
    form = SectionForm(sent(request), initial={"title": found.title, "revision": found.revision})
    facts: dict[str, object] = {"portfolio": portfolio, "section": found}
    if not form.is_valid():
        return form_page(request, "section", form, **facts)
    title, revision = form.cleaned_data["title"], form.cleaned_data["revision"]
    try:
        sections.rename_section(found, title=title, base_revision=revision, at=timezone.now())
    except Conflict as conflict:
        stored = cast(Section, conflict.stored)
        return conflict_page(request, "section", form, stored, form.texts_in(stored), **facts)
    return redirect(back_to(portfolio, section))


@require_POST
@of_my_portfolio
def move_section(request: HttpRequest, portfolio: Portfolio, section: UUID) -> HttpResponse:
    """Move a heading with its pieces one place up or down."""
    found, step = my_section(portfolio, section), _step(request)
    if step is not None:
        sections.step_section(found, step, at=timezone.now())
    return redirect(back_to(portfolio, section, step))


@require_POST
@of_my_portfolio
def remove_section(request: HttpRequest, portfolio: Portfolio, section: UUID) -> HttpResponse:
    """Take a heading away; its pieces stay."""
    sections.remove_section(my_section(portfolio, section), at=timezone.now())
    messages.success(
        request, gettext("The heading is gone. Its pieces stand at the end of what is before it.")
    )
    return redirect("portfolio:portfolio", portfolio.public_id)


def _step(request: HttpRequest) -> Step | None:
    wish = request.POST.get("wish")
    return "up" if wish == "up" else "down" if wish == "down" else None
