"""Copying own answers into a portfolio."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, sent
from samskap.portfolio.actions.copying import copy_reflections
from samskap.portfolio.actions.holding import TooMany
from samskap.portfolio.forms.reflections import ChooseForm
from samskap.portfolio.models import Portfolio
from samskap.portfolio.queries.mine import portfolios_of
from samskap.portfolio.queries.reflections import reflections_of
from samskap.portfolio.views.pages import form_page, of_my_portfolio
from samskap.portfolio.wording import too_many_pieces
from samskap.ui.quiet import quiet


@get_or_post
@of_my_portfolio
def reflections(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """Choose among all own answers, several at once; they are copied as texts of their own."""
    courses = reflections_of(cast(Person, request.user), portfolio)
    keys = {each.key for course in courses for each in course.reflections}
    form = ChooseForm(
        sent(request),
        initial={"section": request.GET.get("section", "")},
        portfolio=portfolio,
        keys=keys,
    )
    if form.is_valid():
        chosen, section = form.cleaned_data["chosen"], form.cleaned_data["section"]
        try:
            made = copy_reflections(portfolio, chosen, section=section, at=timezone.now())
        except TooMany:
            form.add_error(None, too_many_pieces())
        else:
            return _copied(request, portfolio, len(made))
    ticked = {value.rpartition(":")[0] for value in request.POST.getlist("chosen")}
    context = {
        "portfolio": portfolio,
        "has_sections": portfolio.sections.exists(),
        "courses": courses,
        "ticked": ticked or {request.GET.get("answer", "")},
    }
    return form_page(request, "reflections", form, **context)


def _copied(request: HttpRequest, portfolio: Portfolio, amount: int) -> HttpResponse:
    if not amount:
        messages.info(request, gettext("These answers are in your portfolio already."))
        return redirect("portfolio:portfolio", portfolio.public_id)
    words = ngettext(
        "%(count)s answer is copied. Change it here as you like: in the course it stays as it is.",
        "%(count)s answers are copied. Change them here as you like: in the course they stay as they are.",
        amount,
    )
    messages.success(request, words % {"count": amount})
    return redirect("portfolio:portfolio", portfolio.public_id)


@login_required
@require_safe
@never_cache
def answer(request: HttpRequest, course: str, question: str) -> HttpResponse:
    """From an answer to the portfolio it shall be copied into: the only one, one of several, or a new one."""
    mine = portfolios_of(cast(Person, request.user))
    query = urlencode({"answer": f"{course}/{question}"})
    if not mine:
        return redirect(f"{reverse('portfolio:new')}?{query}")
    if len(mine) == 1:
        return redirect(f"{reverse('portfolio:reflections', args=[mine[0].public_id])}?{query}")
    context = {"mine": mine, "query": query, "course": course, "question": question}
    return quiet(render(request, "portfolio/which.html", context))
