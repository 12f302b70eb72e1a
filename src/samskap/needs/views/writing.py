"""Writing a need: new, changed, over."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from samskap.needs.access import figures_of, need_of
from samskap.needs.actions.keeping import (
    ChangedMeanwhile,
    NotANeed,
    change_need,
    end_need,
    facts_of,
    record_need,
    reopen_need,
)
from samskap.needs.forms.needs import NeedForm, OverForm
from samskap.needs.models import Figure, Need
from samskap.needs.queries.figures import as_one_need
from samskap.needs.rules.facts import LIMITS
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent

#: More figures than one need rests on.
MOST_FIGURES = 50


@get_or_post
@staff(Power.CHOOSE_COURSES)
def new(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Record a need; out of figures, if somebody has chosen some (`?figure=1&figure=2`)."""
    figures = _chosen(request, acting)
    form = NeedForm(sent(request), language=get_language() or "en", begins=as_one_need(figures))
    if form.is_valid():
        try:
            need = record_need(
                facts=form.facts, figures=[each.pk for each in figures], by=acting, at=timezone.now()
            )
        except NotANeed as refused:
            form.refuse(refused.verdict)
        else:
            messages.success(request, gettext("The need is recorded."))
            return redirect("needs:one", need.public_id)
    return _page(request, form, _status(form), {"figures": figures})


@get_or_post
@staff(Power.CHOOSE_COURSES)
def edit(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Change a need. What a colleague saved meanwhile is shown beside what was typed."""
    need = need_of(acting, public_id)
    form = NeedForm.of(need, sent(request), language=get_language() or "en")
    if not form.is_valid():
        return _page(request, form, _status(form), {"need": need})
    try:
        change_need(need=need, facts=form.facts, revision=form.seen, by=acting, at=timezone.now())
    except ChangedMeanwhile:
        return _both(request, need_of(acting, public_id), form)
    except NotANeed as refused:
        form.refuse(refused.verdict)
        return _page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY, {"need": need})
    messages.success(request, gettext("Saved."))
    return redirect("needs:one", public_id)


def _both(request: HttpRequest, stored: Need, typed: NeedForm) -> HttpResponse:
    """What was typed, resting on what is stored now, and what is different there."""
    data = QueryDict(mutable=True)
    data.update(typed.data)
    data["revision"] = str(stored.revision)
    form = NeedForm.of(stored, data, language=get_language() or "en")
    differences = form.differences(facts_of(stored)) if form.is_valid() else []
    form.add_error(
        None,
        gettext(
            "A colleague has saved something else meanwhile. Both are shown: look at what is saved, then save"
            " yours over it, or go back."
        ),
    )
    return _page(request, form, HTTPStatus.CONFLICT, {"need": stored, "differences": differences})


@get_or_post
@staff(Power.CHOOSE_COURSES)
def over(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Note that a need is over; it stays in the register."""
    need = need_of(acting, public_id)
    form = OverForm(sent(request), initial={"over_on": need.over_on or timezone.localdate()})
    if form.is_valid():
        end_need(need=need, on=form.cleaned_data["over_on"], by=acting, at=timezone.now())
        messages.success(request, gettext("The need is over. It stays in the register."))
        return redirect("needs:one", public_id)
    return render(request, "needs/work/over.html", {"need": need, "form": form}, status=_status(form))


@get_or_post
@staff(Power.CHOOSE_COURSES)
def again(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Note that a need is current after all."""
    need = need_of(acting, public_id)
    if request.method == "POST":
        reopen_need(need=need, by=acting, at=timezone.now())
        messages.success(request, gettext("The need is current again."))
        return redirect("needs:one", public_id)
    return render(request, "needs/work/again.html", {"need": need})


def _chosen(request: HttpRequest, acting: Acting) -> Sequence[Figure]:
    """The organisation's figures that somebody has chosen; anything else is passed over."""
    asked = [int(each) for each in request.GET.getlist("figure") if each.isascii() and each.isdigit()]
    small = [each for each in asked if each < 2**62][:MOST_FIGURES]
    return list(figures_of(acting).filter(pk__in=small).order_by("pk")) if small else []


def _page(request: HttpRequest, form: NeedForm, status: int, more: Mapping[str, Any]) -> HttpResponse:
    facts = {"form": form, "limits": LIMITS, **more}
    return render(request, "needs/work/form.html", facts, status=status)


def _status(form: Any) -> int:
    part = getattr(form, "part", None)
    wrong = form.errors or (part is not None and not part.searched and part.errors)
    return HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
