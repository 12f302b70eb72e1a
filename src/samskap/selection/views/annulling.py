"""Setting a draw aside: one decides with a reason, another agrees."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.access import round_for
from samskap.rounds.models import Round
from samskap.selection.actions import annulling
from samskap.selection.actions.refusing import Refused
from samskap.selection.forms.drawing import AgreeForm, SetAsideForm
from samskap.selection.models import Annulment, Pool
from samskap.selection.queries import standing_pool


@get_or_post
@staff(Power.RUN_ADMISSION)
def set_aside(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Decide, as the first of two, that what is fixed or drawn is set aside."""
    it = round_for(acting, public_id)
    pool = _standing(it)
    form = SetAsideForm(sent(request), initial={"name": acting.person.name})
    if form.is_valid():
        typed = {name: str(form.cleaned_data.get(name) or "") for name in ("reason", "name")}
        try:
            annulling.propose(pool=pool, by=acting, at=timezone.now(), **typed)
        except Refused as refusal:
            form.refuse(refusal.verdict)
        else:
            messages.success(request, gettext("Noted. It holds when another person has agreed."))
            return redirect("selection:drawing", it.public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    facts = {"round": it, "pool": pool, "form": form, "limit": annulling.LONGEST_REASON}
    return render(request, "selection/set_aside.html", facts, status=status)


@get_or_post
@staff(Power.WITNESS_DRAWS)
def agree(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Agree, as the second of two: it is set aside."""
    it = round_for(acting, public_id)
    pool = _standing(it)
    if (wish := Annulment.objects.filter(pool=pool).first()) is None:
        return redirect("selection:drawing", it.public_id)
    form = AgreeForm(sent(request), initial={"name": acting.person.name})
    if form.is_valid():
        try:
            name = str(form.cleaned_data.get("name") or "")
            annulling.agree(pool=pool, name=name, by=acting, at=timezone.now())
        except Refused as refusal:
            form.refuse(refusal.verdict)
        else:
            messages.success(request, gettext("Set aside. Applications are valid again; the protocol stays."))
            return redirect("selection:drawing", it.public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    facts = {
        "round": it,
        "pool": pool,
        "wish": wish,
        "is_own": wish.person_id == acting.person.pk,
        "form": form,
    }
    return render(request, "selection/agree.html", facts, status=status)


@require_POST
@staff(Power.WITNESS_DRAWS)
def drop(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Take the wish back, or don't agree to it: what is fixed or drawn stays."""
    it = round_for(acting, public_id)
    annulling.drop(pool=_standing(it), by=acting, at=timezone.now())
    messages.success(request, gettext("It stays as it is."))
    return redirect("selection:drawing", it.public_id)


def _standing(it: Round) -> Pool:
    """The pool that holds (Http404 when none is fixed)."""
    if (pool := standing_pool(it)) is None:
        raise Http404("nothing is fixed")
    return pool
