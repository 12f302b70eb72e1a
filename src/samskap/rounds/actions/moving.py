"""The one way in which a round comes to another stage."""

from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage, may_move


class NotAtThisStage(Exception):
    """The round has come so far that this can't be done; `now` says how far."""

    def __init__(self, now: Stage, to: Stage) -> None:
        super().__init__(f"{now} → {to}")
        self.now, self.to = now, to


def locked(round_id: int) -> Round:
    """The round as it is stored, for one transaction at a time: whoever decides on it waits here."""
    return Round.objects.select_for_update().get(pk=round_id)


@policy("C-11.3", "C-12.1")
@transaction.atomic
def move_round(
    it: Round, to: Stage, *, by: int | None, at: datetime, role: str = "", organisation: int | None = None
) -> Round:
    """Bring a round to a stage, with its event, and return it as it is stored; there already, do nothing.

    `by` is the row id of the person, None for the system. Raises NotAtThisStage.
    """
    stored = locked(it.pk)
    now = Stage(stored.stage)
    if now is to:
        return stored
    if not may_move(now, to):
        raise NotAtThisStage(now, to)
    stored.stage, stored.stage_since = to, at
    stored.save(update_fields=["stage", "stage_since"])
    record(
        verb="rounds.moved",
        subject=f"round:{stored.pk}",
        by=by,
        at=at,
        role=role,
        organisation=organisation,
        facts={"from": now.value, "to": to.value},
    )
    it.stage, it.stage_since = stored.stage, stored.stage_since
    return stored
