"""Writing what a catalogue says, and taking a course out of it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from samskap.catalogue.access import catalogue_of, entry_of
from samskap.catalogue.actions.changing import (
    StillNeeded,
    change_catalogue,
    change_entry,
    offer_again,
    withdraw,
)
from samskap.catalogue.actions.holding import ChangedMeanwhile, TermIsClosed
from samskap.catalogue.forms.writing import CourseForm, FrontForm, WithdrawForm, WritingForm
from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.queries.decided import answers_on
from samskap.catalogue.queries.facts_shown import facts_shown
from samskap.catalogue.views.office import closed
from samskap.catalogue.ways import Ways
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent


@get_or_post
@staff(Power.CHOOSE_COURSES)
def front(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """Write what stands in front of the courses."""
    it = catalogue_of(acting, term)
    form: WritingForm = FrontForm(sent(request), of=it)
    if not form.is_valid():
        return _front(request, it, form, _status(form))
    try:
        change_catalogue(catalogue=it, changes=form.changes, seen=form.seen, by=acting, at=timezone.now())
    except ChangedMeanwhile:
        newest = catalogue_of(acting, term)
        return _front(request, newest, form.on_newest(newest), HTTPStatus.CONFLICT)
    except StillNeeded as refused:
        form.refuse(refused.gone)
        return _front(request, it, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    except TermIsClosed:
        messages.error(request, closed())
        return _front(request, it, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, gettext("Saved."))
    return redirect("catalogue:office", term)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def course(request: HttpRequest, acting: Acting, term: UUID, public_id: UUID) -> HttpResponse:
    """Write what the catalogue says about a course."""
    it = entry_of(acting, term, public_id)
    form: WritingForm = CourseForm(sent(request), of=it)
    if not form.is_valid():
        return _course(request, it, form, _status(form))
    try:
        change_entry(entry=it, changes=form.changes, seen=form.seen, by=acting, at=timezone.now())
    except ChangedMeanwhile:
        newest = entry_of(acting, term, public_id)
        return _course(request, newest, form.on_newest(newest), HTTPStatus.CONFLICT)
    except StillNeeded as refused:
        form.refuse(refused.gone)
        return _course(request, it, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    except TermIsClosed:
        messages.error(request, closed())
        return _course(request, it, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, gettext("Saved."))
    return redirect("catalogue:office", term)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def withdraw_it(request: HttpRequest, acting: Acting, term: UUID, public_id: UUID) -> HttpResponse:
    """Offer a course no longer, or again."""
    it = entry_of(acting, term, public_id)
    again = request.POST.get("go") == "again"
    form = WithdrawForm(None if again else sent(request))
    if not again and not form.is_valid():
        facts = {"it": it.catalogue, "entry": it, "form": form}
        return render(request, "catalogue/work/withdraw.html", facts, status=_status(form))
    try:
        if again:
            offer_again(entry=it, by=acting, at=timezone.now())
        else:
            withdraw(entry=it, why=form.cleaned_data["why"], by=acting, at=timezone.now())
    except TermIsClosed:
        messages.error(request, closed())
    else:
        messages.success(
            request,
            gettext("The course is offered again.")
            if again
            else gettext("The course is not offered any more. Its page says why."),
        )
    return redirect("catalogue:office", term)


def _front(request: HttpRequest, it: Catalogue, form: WritingForm, status: int) -> HttpResponse:
    facts = {"it": it, "form": form, "differences": _differences(form, status)}
    return render(request, "catalogue/work/words.html", facts, status=status)


def _course(request: HttpRequest, it: Entry, form: WritingForm, status: int) -> HttpResponse:
    facts = {
        "it": it.catalogue,
        "entry": it,
        "form": form,
        "differences": _differences(form, status),
        "lines": facts_shown(it, get_language() or "en"),
        "answers": answers_on(it, it.catalogue.term_id),
        "preview_url": Ways(it.catalogue, is_preview=True).entry(it),
    }
    return render(request, "catalogue/work/course.html", facts, status=status)


def _differences(form: WritingForm, status: int) -> list[tuple[str, str]]:
    return form.differences() if status == HTTPStatus.CONFLICT else []


def _status(form: object) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if getattr(form, "errors", None) else HTTPStatus.OK
