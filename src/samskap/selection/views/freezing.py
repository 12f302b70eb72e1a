"""Fixing the pool, reading what is fixed, and giving everybody a place where no lots are needed."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.kernel.verdict import Verdict
from samskap.lottery.canonical import digest_of
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post
from samskap.rounds.access import round_for
from samskap.rounds.actions.moving import NotAtThisStage
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.actions.freezing import (
    CantFreeze,
    NeedsLots,
    NotWhatWasSeen,
    freeze,
    settle_without_draw,
)
from samskap.selection.pooling import undecided
from samskap.selection.queries import standing_pool
from samskap.selection.queries.geography import Picture, picture_of
from samskap.selection.rules.freezing import judge_freezing
from samskap.selection.views.fixed import fixed_facts
from samskap.selection.wording import freezing_in_words


@get_or_post
@staff(Power.RUN_ADMISSION)
def freezing(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What would be fixed and what stands in the way; pressed, it is fixed."""
    it, at = round_for(acting, public_id), timezone.now()
    if request.method == "POST":
        try:
            freeze(it=it, seen=request.POST.get("seen", ""), by=acting, at=at)
        except NotWhatWasSeen:
            messages.error(
                request,
                gettext("The list has changed since you opened the page. Look at it again, then fix it."),
            )
            return _freezing_page(request, it, HTTPStatus.CONFLICT)
        except CantFreeze:
            return _freezing_page(request, it, HTTPStatus.UNPROCESSABLE_ENTITY)
        messages.success(request, gettext("The pool is fixed."))
        return redirect("selection:pool", it.public_id)
    if standing_pool(it) is not None:
        return redirect("selection:pool", it.public_id)
    return _freezing_page(request, it, HTTPStatus.OK)


def _freezing_page(request: HttpRequest, it: Round, status: int) -> HttpResponse:
    picture = picture_of(it, at=timezone.now())
    verdict = judge_freezing(
        stage=Stage(it.stage),
        undecided=undecided(it),
        troubles=[each for each, _called in picture.troubles],
        pool=picture.pool,
    )
    facts = {
        "round": it,
        "ok": verdict.ok,
        "reasons": _in_words(verdict, picture),
        "digest": digest_of(picture.pool.contents()),
        "needs_lots": bool(picture.pool.known) and picture.pool.needs_lots(),
        "seats": len(picture.pool.seats),
        "members": len(picture.pool.members),
    }
    return render(request, "selection/freezing.html", facts, status=status)


def _in_words(verdict: Verdict, picture: Picture) -> list[str]:
    called = {each.key: label for each, label in picture.troubles}
    return [freezing_in_words(reason, called.get(reason.amount, "")) for reason in verdict.reasons]


@require_safe
@staff(Power.RUN_ADMISSION)
def pool(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What is fixed, to be read and printed: the hash, the quotas, and everybody who stands in it."""
    it = round_for(acting, public_id)
    if (fixed := standing_pool(it)) is None:
        raise Http404("nothing is fixed")
    fixed.round = it
    facts = {**fixed_facts(fixed), "round": it, "stage": it.stage}
    return render(request, "selection/pool.html", facts)


@require_POST
@staff(Power.RUN_ADMISSION)
def settle(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Everybody in the fixed pool gets a place."""
    it = round_for(acting, public_id)
    try:
        settle_without_draw(it=it, by=acting, at=timezone.now())
    except NeedsLots:
        messages.error(request, gettext("There are more applications than places. Lots have to be drawn."))
    except NotAtThisStage:
        messages.error(request, gettext("The round isn’t at that point."))
    else:
        messages.success(request, gettext("Everybody has a place. Offers can be sent."))
    return redirect("selection:freeze", it.public_id)
