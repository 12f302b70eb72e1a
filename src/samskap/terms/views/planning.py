"""Making a term, changing what it says about itself, ending it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.terms.access import term_of, terms_of
from samskap.terms.actions.moving import NotAtThisStage, move_term
from samskap.terms.actions.planning import ChangedMeanwhile, TakenName, change_term, make_term
from samskap.terms.forms.terms import LONGEST_REASON, GiveUpForm, NewTermForm, TermForm
from samskap.terms.models import Term
from samskap.terms.queries.heading import heading_of
from samskap.terms.rules.stages import OPEN, Stage, may_move


@get_or_post
@staff(Power.CHOOSE_COURSES)
def new(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Make a term: its days, its owner, and which one it follows."""
    form = NewTermForm(sent(request), terms=list(terms_of(acting)))
    if form.is_valid():
        try:
            term = make_term(**form.asked, by=acting, at=timezone.now())
        except TakenName:
            form.taken()
        else:
            messages.success(request, gettext("The term is made, with its tasks and criteria."))
            return redirect("terms:one", term.public_id)
    return render(request, "terms/work/new.html", {"form": form}, status=_status(form))


@get_or_post
@staff(Power.CHOOSE_COURSES)
def edit(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Change name, days, owner, registry number, grant. What a colleague saved meanwhile is shown beside."""
    term = term_of(acting, public_id)
    if term.stage not in OPEN:
        return redirect("terms:one", public_id)
    form = TermForm(sent(request), of=term)
    if not form.is_valid():
        return _edit(request, term, form, _status(form))
    try:
        change_term(term=term, changes=form.changes, seen=form.seen, by=acting, at=timezone.now())
    except ChangedMeanwhile:
        newest = term_of(acting, public_id)
        return _edit(request, newest, form.on_newest(newest), HTTPStatus.CONFLICT)
    except TakenName:
        form.taken()
        return _edit(request, term, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    except NotAtThisStage:
        messages.error(request, gettext("A colleague has ended the term meanwhile."))
    else:
        messages.success(request, gettext("Saved."))
    return redirect("terms:one", public_id)


def _edit(request: HttpRequest, term: Term, form: TermForm, status: int) -> HttpResponse:
    differences = form.differences() if status == HTTPStatus.CONFLICT else ()
    facts = {"term": term, "form": form, "differences": differences}
    return render(request, "terms/work/edit.html", facts, status=status)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def close(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Say that a published term is over."""
    term = term_of(acting, public_id)
    if not may_move(Stage(term.stage), Stage.OVER):
        return redirect("terms:one", public_id)
    if request.method != "POST":
        return render(request, "terms/work/close.html", {"term": term, "heading": heading_of(term)})
    try:
        move_term(term=term, to=Stage.OVER, by=acting, at=timezone.now())
    except NotAtThisStage:
        messages.error(request, gettext("A colleague has ended the term meanwhile."))
    else:
        messages.success(request, gettext("The term is over. Everything about it can still be read."))
    return redirect("terms:one", public_id)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def give_up(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Give a term up, with the reason."""
    term = term_of(acting, public_id)
    if not may_move(Stage(term.stage), Stage.GIVEN_UP):
        return redirect("terms:one", public_id)
    form = GiveUpForm(sent(request))
    if form.is_valid():
        why, at = form.cleaned_data["why"], timezone.now()
        try:
            move_term(term=term, to=Stage.GIVEN_UP, why=why, by=acting, at=at)
        except NotAtThisStage:
            messages.error(request, gettext("A colleague has ended the term meanwhile."))
        else:
            messages.success(request, gettext("The term is given up. Everything about it can still be read."))
        return redirect("terms:one", public_id)
    facts = {"term": term, "heading": heading_of(term), "form": form, "limit": LONGEST_REASON}
    return render(request, "terms/work/give_up.html", facts, status=_status(form))


def _status(form: object) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if getattr(form, "errors", None) else HTTPStatus.OK
