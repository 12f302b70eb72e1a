"""Publishing the lists and the source of chance, before anybody can know the chance (C-11.3)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Refusal
from samskap.lottery.chances import chances_of
from samskap.lottery.commitment import commit
from samskap.lottery.lists import lists_of
from samskap.lottery.pool import pool_of
from samskap.organisations.access import Acting
from samskap.rounds.actions.moving import NotAtThisStage, locked, move_round
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.models import Commitment
from samskap.selection.queries import standing_pool
from samskap.selection.rules.sources import Source, judge_source


class BadSource(Refusal):
    """This source of chance won't do; `verdict` says why."""


class CommittedOtherwise(Exception):
    """Somebody has published the lists already, with another source."""


class NoLotsNeeded(Exception):
    """Everybody in the pool gets a place: there is nothing to draw."""


@policy("C-11.2", "C-11.3")
@transaction.atomic
def commit_lists(
    *, it: Round, source: Source, particulars: Mapping[str, str | int], by: Acting, at: datetime
) -> Commitment:
    """Make the lists of the fixed pool, and publish them with where the chance will come from. Twice is once.

    Takes up to two seconds with 357 municipalities. Raises BadSource, CommittedOtherwise, NoLotsNeeded;
    NotAtThisStage when no pool is fixed, or all is drawn.
    """
    stored = locked(it.pk)
    pool = standing_pool(stored)
    if made := pool and pool.committed:
        if (made.source, made.particulars) != (source.value, dict(particulars)):
            raise CommittedOtherwise
        return made
    if pool is None or stored.stage != Stage.FROZEN:
        raise NotAtThisStage(Stage(stored.stage), Stage.COMMITTED)
    if not (verdict := judge_source(source, particulars, at=at)).ok:
        raise BadSource(verdict)
    whole = pool_of(pool.contents)
    if not whole.needs_lots():
        raise NoLotsNeeded
    lists = lists_of(whole, chances_of(whole))
    commitment = Commitment.objects.create(
        pool=pool,
        lists=lists,
        source=source.value,
        particulars=dict(particulars),
        digest=commit(pool.contents, lists, source.value, particulars),
        committed_at=at,
        committed_by=by.person,
    )
    move_round(it, Stage.COMMITTED, at=at, **by.who)
    record(
        verb="selection.committed",
        subject=f"pool:{pool.pk}",
        at=at,
        facts={"digest": commitment.digest, "source": source.value},
        **by.who,
    )
    return commitment
