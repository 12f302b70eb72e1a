"""Making a round, changing it, publishing it, giving it up."""

from collections.abc import Mapping
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.access import round_for
from samskap.rounds.actions.moving import NotAtThisStage
from samskap.rounds.actions.planning import (
    HarmsSomebody,
    NotReady,
    TakenName,
    annul_round,
    change_round,
    make_round,
    publish_round,
    throw_away,
)
from samskap.rounds.actions.quotas import ChangedMeanwhile
from samskap.rounds.forms.dates import DatesForm, NewRoundForm
from samskap.rounds.forms.fields import RoundForm
from samskap.rounds.forms.more import LONGEST_WORDS, AnnulForm, FeesForm, GatheringsForm
from samskap.rounds.forms.publishing import PublishForm
from samskap.rounds.forms.quotas import QuotasForm
from samskap.rounds.models import Round
from samskap.rounds.queries.standing import remarks_on
from samskap.rounds.queries.told import told_of
from samskap.rounds.rules.stages import Stage, may_move

_FORMS: Mapping[str, type[RoundForm]] = {
    "dates": DatesForm,
    "quotas": QuotasForm,
    "fees": FeesForm,
    "gatherings": GatheringsForm,
}


@get_or_post
@staff(Power.RUN_ADMISSION)
def new(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Make a round: its days, its places, and the regulation it follows."""
    form = NewRoundForm(sent(request), acting=acting, language=get_language() or "en")
    if form.is_valid():
        try:
            it = make_round(fields=form.asked, by=acting, at=timezone.now())
        except TakenName:
            form.add_error("slug", _taken())
        else:
            messages.success(request, gettext("The round is made. Nobody else sees it yet."))
            return redirect("rounds:one", it.public_id)
    return render(request, "rounds/new.html", {"form": form}, status=_status(form))


@get_or_post
@staff(Power.RUN_ADMISSION)
def edit(request: HttpRequest, acting: Acting, public_id: UUID, part: str) -> HttpResponse:
    """Change a part of a round. What a colleague saved meanwhile is shown beside what was typed."""
    it = round_for(acting, public_id)
    form = _FORMS[part](sent(request), of=it)
    if not form.is_valid():
        return _edit(request, it, part, form, _status(form))
    try:
        change_round(it=it, changes=form.changes, seen=form.seen, by=acting, at=timezone.now())
    except ChangedMeanwhile:
        newest = round_for(acting, public_id)
        return _edit(request, newest, part, form.on_newest(newest), HTTPStatus.CONFLICT)
    except HarmsSomebody as refused:
        form.refuse(refused.verdict)
        return _edit(request, it, part, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    except TakenName:
        form.add_error("slug", _taken())
        return _edit(request, it, part, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, gettext("Saved."))
    return redirect("rounds:one", it.public_id)


def _edit(request: HttpRequest, it: Round, part: str, form: RoundForm, status: int) -> HttpResponse:
    facts = {
        "told": told_of(it, at=timezone.now()),
        "form": form,
        "part": part,
        "limit": LONGEST_WORDS,
        "differences": form.differences() if status == HTTPStatus.CONFLICT else (),
        "remarks": remarks_on(it, on=timezone.localdate()) if part == "quotas" else (),
    }
    return render(request, f"rounds/edit_{part}.html", facts, status=status)


@get_or_post
@staff(Power.RUN_ADMISSION)
def publish(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Look at everything once more, then let everybody read it."""
    it = round_for(acting, public_id)
    if it.stage != Stage.DRAFT:
        return redirect("rounds:one", public_id)
    form = PublishForm(sent(request), initial={"revision": it.revision})
    if form.is_valid():
        try:
            publish_round(it=it, seen=form.seen, by=acting, at=timezone.now())
        except ChangedMeanwhile:
            form = PublishForm.looked_again(it)
            return _publish(request, it, form, HTTPStatus.CONFLICT)
        except NotReady:
            return _publish(request, it, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        messages.success(request, gettext("The round is published. Everybody can read it now."))
        return redirect("rounds:one", public_id)
    return _publish(request, it, form, _status(form))


def _publish(request: HttpRequest, it: Round, form: PublishForm, status: int) -> HttpResponse:
    at = timezone.now()
    facts = {
        "told": told_of(it, at=at),
        "form": form,
        "remarks": remarks_on(it, on=timezone.localdate()),
        "too_late": it.deadline <= at,
    }
    return render(request, "rounds/publish.html", facts, status=status)


@get_or_post
@staff(Power.RUN_ADMISSION)
def give_up(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Annul a round that people have read, with a reason; or throw away a draft."""
    it = round_for(acting, public_id)
    if it.stage == Stage.DRAFT:
        return _give_up_draft(request, acting, it)
    if not may_move(Stage(it.stage), Stage.ANNULLED):
        return redirect("rounds:one", public_id)
    form = AnnulForm(sent(request))
    if form.is_valid():
        try:
            annul_round(it=it, why=form.cleaned_data["why"], by=acting, at=timezone.now())
        except NotAtThisStage:
            messages.error(request, gettext("The programme has begun: its round can’t be annulled any more."))
        else:
            messages.success(request, gettext("The round is annulled. Its page says why."))
        return redirect("rounds:one", public_id)
    facts = {"told": told_of(it, at=timezone.now()), "form": form, "limit": LONGEST_WORDS}
    return render(request, "rounds/annul.html", facts, status=_status(form))


def _give_up_draft(request: HttpRequest, acting: Acting, it: Round) -> HttpResponse:
    if request.method != "POST":
        return render(request, "rounds/throw_away.html", {"told": told_of(it, at=timezone.now())})
    try:
        throw_away(it=it, by=acting, at=timezone.now())
    except NotAtThisStage:
        messages.error(request, gettext("A colleague has published it meanwhile."))
        return redirect("rounds:one", it.public_id)
    messages.success(request, gettext("The draft is thrown away."))
    return redirect("rounds:desk")


def _taken() -> str:
    return gettext("The programme has a round with this short name. Choose another.")


def _status(form: object) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if getattr(form, "errors", None) else HTTPStatus.OK
