"""One's own portfolios: all of them, a new one, a copy, and none any more."""

from typing import cast
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.people import autosave
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, sent
from samskap.portfolio.actions import portfolios
from samskap.portfolio.actions.filing import NoRoom, bytes_kept
from samskap.portfolio.actions.holding import Conflict, TooMany
from samskap.portfolio.forms.portfolios import FrontForm, NewForm
from samskap.portfolio.models import Portfolio
from samskap.portfolio.queries.mine import portfolios_of
from samskap.portfolio.rules import MOST_PORTFOLIOS
from samskap.portfolio.views import autosaving
from samskap.portfolio.views.pages import conflict_page, form_page, of_my_portfolio
from samskap.portfolio.wording import no_room, too_many_portfolios
from samskap.ui.languages import written_language
from samskap.ui.quiet import quiet


@login_required
@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """All portfolios of the person, the one changed last first."""
    facts = {"mine": portfolios_of(cast(Person, request.user)), "most": MOST_PORTFOLIOS}
    return quiet(render(request, "portfolio/mine.html", facts))


@login_required
@get_or_post
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Make a portfolio, when it has a name."""
    person = cast(Person, request.user)
    form = NewForm(sent(request), initial={"key": uuid4()})
    if form.is_valid():
        front = portfolios.Front(form.cleaned_data["title"], language=written_language(get_language() or ""))
        try:
            made = portfolios.make(
                person=person, front=front, key=form.cleaned_data["key"], at=timezone.now()
            )
        except TooMany:
            form.add_error(None, too_many_portfolios())
        else:
            return _begun(request, made)
    return quiet(form_page(request, "new", form, answer=request.GET.get("answer", "")))


def _begun(request: HttpRequest, made: Portfolio) -> HttpResponse:
    """On to the new portfolio; or to choosing, when an answer was to be copied."""
    if answer := request.GET.get("answer"):
        return redirect(
            f"{reverse('portfolio:reflections', args=[made.public_id])}?{urlencode({'answer': answer})}"
        )
    return redirect("portfolio:portfolio", made.public_id)


@get_or_post
@of_my_portfolio
def copy(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """Make another one like this, for another interview."""
    title = gettext("%(title)s, copy") % {"title": portfolio.title}
    form = NewForm(sent(request), initial={"key": uuid4(), "title": title})
    if form.is_valid():
        title, key = form.cleaned_data["title"], form.cleaned_data["key"]
        try:
            twin = portfolios.copy(portfolio, title=title, key=key, at=timezone.now())
        except TooMany:
            form.add_error(None, too_many_portfolios())
        except NoRoom as full:
            form.add_error(None, no_room(full.free))
        else:
            messages.success(request, gettext("This is the copy. The other one stays as it is."))
            return redirect("portfolio:portfolio", twin.public_id)
    return form_page(request, "copy", form, portfolio=portfolio, size=bytes_kept(portfolio=portfolio))


@get_or_post
@of_my_portfolio
def delete(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """Ask, and then delete a portfolio with all that is in it."""
    if request.method == "POST":
        portfolios.delete(portfolio, at=timezone.now())
        messages.success(
            request, gettext("The portfolio is deleted. Your answers in the courses are still there.")
        )
        return redirect("portfolio:mine")
    context = {"portfolio": portfolio, "pieces": portfolio.pieces.count()}
    return render(request, "portfolio/delete.html", context)


@get_or_post
@autosave.autosaves
@of_my_portfolio
def front(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """What stands at the beginning: what it is called, an introduction, a name, the language."""
    fields = ("title", "introduction", "name", "language", "revision")
    form = FrontForm(sent(request), initial={name: getattr(portfolio, name) for name in fields})
    if autosave.is_autosave(request):
        return autosaving.save_front(request, portfolio, form)
    if not form.is_valid():
        return form_page(request, "front", form, portfolio=portfolio)
    pen = autosave.pen_of(request.POST)
    try:
        portfolios.change_front(portfolio, form.front, pen=pen, at=timezone.now())
    except Conflict as conflict:
        stored = cast(Portfolio, conflict.stored)
        return conflict_page(request, "front", form, stored, form.texts_in(stored), portfolio=portfolio)
    return redirect("portfolio:portfolio", portfolio.public_id)
