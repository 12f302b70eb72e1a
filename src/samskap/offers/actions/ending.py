"""The end of admission: all places are given, and the study begins."""

from datetime import datetime

from django.db import transaction
from django.db.models import prefetch_related_objects

from samskap.applications.actions.moving import move
from samskap.applications.rules.states import State
from samskap.assessment.queries.complaints import complain_until
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.offers.actions.expiring import expire_due
from samskap.offers.actions.holding import Refused, refuse_unless
from samskap.offers.actions.sending import answer_to
from samskap.offers.queries.situation import Situation, situation
from samskap.offers.rules.teams import may_fill
from samskap.organisations.access import Acting, doer
from samskap.rounds.actions.moving import locked, move_round
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.rounds.working_days import begins_at


@policy("C-8.4", "C-10.1")
@transaction.atomic
def fill(*, it: Round, by: Acting, at: datetime) -> Round:
    """Say that all places are given. Raises Refused while offers are open or teams unconfirmed."""
    stored = locked(it.pk)
    if stored.stage in {Stage.FILLED, Stage.RUNNING}:
        return stored
    expire_due(at=at, round_id=stored.pk)
    refuse_unless(verdict_on_filling(situation(stored, at=at)))
    return move_round(it, Stage.FILLED, at=at, **doer(by))


def verdict_on_filling(now: Situation) -> Verdict:
    """Whether it can be said that all places are given."""
    return may_fill(
        open_offers=len(now.waiting_for_reply),
        unconfirmed=sum(each.application.state != State.CONFIRMED for each in now.held),
        held=len(now.held),
    )


@policy("C-11.2")
@transaction.atomic
def begin(*, it: Round, by: Acting, at: datetime) -> Round:
    """The study begins, and whoever still waits is told that no place came free. Raises Refused before."""
    stored = locked(it.pk)
    if stored.stage == Stage.RUNNING:
        return stored
    if at < begins_at(stored.country, stored.starts_on):
        raise Refused(Verdict((Reason("not-yet"),)))
    begun = move_round(it, Stage.RUNNING, at=at, **doer(by))
    waiting = list(situation(stored, at=at).line.waiting)
    for each in waiting:
        each.round = stored
    prefetch_related_objects(waiting, "editors", "members__municipality")
    until = complain_until(stored, at).isoformat()
    for each in waiting:
        move(each, State.NOT_SELECTED, at=at, **doer(by))
        facts = {"state": State.NOT_SELECTED.value, "place": "", "complain_until": until, "over": "yes"}
        answer_to(each, key="over", at=at, facts=facts)
    return begun
