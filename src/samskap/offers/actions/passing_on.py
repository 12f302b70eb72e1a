"""Offering a place that came free, and a place over quota after a complaint: both pressed by somebody."""

from datetime import datetime

from django.db import transaction

from samskap.applications.models import Application
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.offers.actions.expiring import expire_due
from samskap.offers.actions.holding import Refused
from samskap.offers.actions.placing import give_place, reply_by_for
from samskap.offers.models import Offer, OfferState
from samskap.offers.queries.situation import appeals, situation
from samskap.organisations.access import Acting, doer
from samskap.rounds.actions.moving import NotAtThisStage, locked, move_round
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage

_OFFERING = frozenset({Stage.OFFERING, Stage.FILLED})


@policy("C-11.2")
@transaction.atomic
def offer_next(*, it: Round, application: Application, by: Acting, at: datetime) -> Offer:
    """Offer a free place to the one whose turn it is, which must be the one that was on the page.

    Pressed by two at once, or twice, it is one offer. Raises Refused with "not-next" when it is another's
    turn, "no-place-free" when there is none any more; NotAtThisStage.
    """
    stored = _offering(it)
    expire_due(at=at, round_id=stored.pk)
    if there := _open_offer(application):
        return there
    now = situation(stored, at=at)
    if not now.free:
        raise Refused(Verdict((Reason("no-place-free"),)))
    turn = now.next
    if turn is None or turn.application.pk != application.pk:
        raise Refused(Verdict((Reason("not-next"),)))
    freed = now.freed
    offer = give_place(
        stored,
        _with_round(turn.application, stored),
        because="waiting",
        replaces=freed.offer if freed else None,
        reply_by=reply_by_for(stored, at),
        by=by,
        at=at,
    )
    move_round(stored, Stage.OFFERING, at=at, **doer(by))
    return offer


@policy("C-11.2", "C-11.4")
@transaction.atomic
def offer_over_quota(*, it: Round, application: Application, by: Acting, at: datetime) -> Offer:
    """Offer a place to one whose complaint about the selection was upheld. Nobody else loses one for it.

    Pressed twice it is one offer. Raises Refused with "no-appeal"; NotAtThisStage.
    """
    stored = _offering(it)
    if there := _open_offer(application):
        return there
    chosen = next((each for each in appeals(situation(stored, at=at)) if each.pk == application.pk), None)
    if chosen is None:
        raise Refused(Verdict((Reason("no-appeal"),)))
    offer = give_place(
        stored,
        _with_round(chosen, stored),
        because="appeal",
        reply_by=reply_by_for(stored, at),
        by=by,
        at=at,
    )
    move_round(stored, Stage.OFFERING, at=at, **doer(by))
    return offer


def _offering(it: Round) -> Round:
    stored = locked(it.pk)
    if stored.stage not in _OFFERING:
        raise NotAtThisStage(Stage(stored.stage), Stage.OFFERING)
    return stored


def _open_offer(application: Application) -> Offer | None:
    return Offer.objects.filter(application=application, state=OfferState.OPEN).first()


def _with_round(application: Application, it: Round) -> Application:
    application.round = it
    return application
