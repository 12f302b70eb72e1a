"""Fixing a round's pool: from then on nothing that the draw is about can change (C-11.3)."""

from datetime import datetime

from django.db import transaction

from samskap.applications.actions.moving import move
from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Refusal
from samskap.lottery.canonical import digest_of
from samskap.lottery.pool import pool_of
from samskap.organisations.access import Acting
from samskap.rounds.actions.moving import NotAtThisStage, locked, move_round
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.models import Pool
from samskap.selection.pooling import now, undecided
from samskap.selection.queries import standing_pool
from samskap.selection.rules.freezing import judge_freezing


class CantFreeze(Refusal):
    """The pool can't be fixed; `verdict` says why."""


class NotWhatWasSeen(Exception):
    """The pool has changed since this person looked at it."""


class NeedsLots(Exception):
    """There are more applications than places: who gets one is drawn."""


@policy("C-11.3")
@transaction.atomic
def freeze(*, it: Round, seen: str, by: Acting, at: datetime) -> Pool:
    """Fix the pool as it was looked at (`seen` is its digest); one that is fixed already is returned.

    What becomes of applications later changes nothing in it: who withdraws and is drawn has declined. Raises
    NotWhatWasSeen and CantFreeze.
    """
    stored = locked(it.pk)
    if (standing := standing_pool(stored)) is not None:
        return standing
    here = now(stored)
    contents = here.pool.contents()
    digest = digest_of(contents)
    verdict = judge_freezing(
        stage=Stage(stored.stage),
        undecided=undecided(stored),
        troubles=here.pooled.troubles,
        pool=here.pool,
    )
    if not verdict.ok:
        raise CantFreeze(verdict)
    if digest != seen:
        raise NotWhatWasSeen
    pool = Pool.objects.create(
        round=stored,
        sequence=Pool.objects.filter(round=stored).count() + 1,
        contents=contents,
        digest=digest,
        applications=dict(here.pooled.applications),
        reasons=here.reasons,
        frozen_at=at,
        frozen_by=by.person,
    )
    move_round(it, Stage.FROZEN, at=at, **by.who)
    record(
        verb="selection.frozen",
        subject=f"pool:{pool.pk}",
        at=at,
        facts={"digest": digest, "members": len(here.pool.members), "seats": len(here.pool.seats)},
        **by.who,
    )
    return pool


@policy("C-11.2")
@transaction.atomic
def settle_without_draw(*, it: Round, by: Acting, at: datetime) -> Pool:
    """Give everybody in the fixed pool a place, for nobody is left over; return the pool. Twice is once.

    Who has withdrawn meanwhile gets none. Late applications wait for what is left. Raises NeedsLots;
    NotAtThisStage when nothing is fixed, or lots are on the way.
    """
    stored = locked(it.pk)
    stage, pool = Stage(stored.stage), standing_pool(stored)
    if pool is None or pool.committed or stage not in {Stage.FROZEN, Stage.DRAWN}:
        raise NotAtThisStage(stage, Stage.DRAWN)
    if stage is Stage.DRAWN:
        return pool
    if pool_of(pool.contents).needs_lots():
        raise NeedsLots
    those = Application.objects.in_round(stored.pk).in_state(State.VALID)
    for application in those.filter(pk__in=pool.applications.values()).order_by("pk"):
        move(application, State.SELECTED, at=at, **by.who)
    for application in those.filter(late=True).order_by("pk"):
        move(application, State.WAITING, at=at, **by.who)
    move_round(it, Stage.DRAWN, at=at, **by.who)
    record(
        verb="selection.settled",
        subject=f"pool:{pool.pk}",
        at=at,
        facts={"digest": pool.digest, "places": len(pool.applications)},
        **by.who,
    )
    return pool
