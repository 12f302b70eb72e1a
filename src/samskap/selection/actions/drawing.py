"""The draw: once for each commitment, by one person with another as witness."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from samskap.applications.actions.moving import move_all
from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.lottery import drawing
from samskap.organisations.access import Acting
from samskap.organisations.rules import Power
from samskap.rounds.actions.moving import locked, move_round
from samskap.rounds.rules.stages import Stage
from samskap.selection.actions.refusing import insist, refuse
from samskap.selection.actions.typing import insist_on_impartial, still_open
from samskap.selection.models import Commitment, Draw, Pool, TypedValue
from samskap.selection.queries.typed import as_rules_see, typed_for
from samskap.selection.rules.drawing import Part, may_draw


@policy("C-11.2", "C-11.3")
@transaction.atomic
def draw(*, commitment: Commitment, by: Acting, at: datetime) -> Draw:
    """Draw with the value that two people have typed, and give everybody a place or a turn in the line.

    Pressed again by the same person, nothing more happens. Whoever has withdrawn since the pool was fixed
    stays out: such a place is offered to the next. Raises samskap.selection.actions.refusing.Refused.
    """
    locked(commitment.pool.round_id)
    if there := Draw.objects.filter(commitment=commitment.pk, drawn_by=by.person).first():
        return there
    stored = still_open(commitment)
    rows = typed_for(stored)
    insist(may_draw(by.person.pk, as_rules_see(rows)))
    ours = by.organisation_id == stored.pool.round.programme.organisation_id
    if not ours or not by.may(Power.RUN_ADMISSION):
        raise refuse("not-yours")
    for each in rows:
        insist_on_impartial(each.person_id, stored.pool.round_id)
    one, other = (next(each for each in rows if each.part == part) for part in (Part.DRAWS, Part.WITNESSES))
    made = _drawn(stored, one, other, at)
    seats = {each["code"] for each in stored.pool.contents["seats"]}
    place(pool=stored.pool, codes=seats | set(made.chosen), by=by, at=at)
    move_round(stored.pool.round, Stage.DRAWN, at=at, **by.who)
    _note(made, by=by, at=at)
    return made


def _drawn(stored: Commitment, one: TypedValue, other: TypedValue, at: datetime) -> Draw:
    codes = [each["code"] for each in stored.pool.contents["members"]]
    drawn = drawing.draw(stored.digest, one.value, stored.lists, codes)
    return Draw.objects.create(
        commitment=stored,
        value=one.value,
        proof=one.proof,
        list_number=drawn.list_number,
        chosen=drawn.chosen,
        tickets=drawn.tickets,
        drawn_at=at,
        drawn_by_id=one.person_id,
        witness_id=other.person_id,
        drawn_by_name=one.name,
        witness_name=other.name,
    )


@policy("C-11.2")
@transaction.atomic
def place(*, pool: Pool, codes: Collection[str], by: Acting, at: datetime) -> None:
    """Those behind these codes of a pool are selected; all other valid applications of the round wait.

    Late ones stand in no pool: they wait behind the others.
    """
    chosen = {pool.applications[code] for code in codes}
    valid = Application.objects.in_round(pool.round_id).in_state(State.VALID)
    rest = list(valid.order_by("submitted_at", "pk"))
    move_all([each for each in rest if each.pk in chosen], State.SELECTED, at=at, **by.who)
    move_all([each for each in rest if each.pk not in chosen], State.WAITING, at=at, **by.who)


def _note(made: Draw, *, by: Acting, at: datetime) -> None:
    pool = made.commitment.pool
    record(
        verb="selection.drawn",
        subject=f"round:{pool.round_id}",
        **by.who,
        at=at,
        about=made.witness_id,
        facts={
            "pool": pool.sequence,
            "list": made.list_number,
            "chosen": len(made.chosen),
            "commitment": made.commitment.digest,
            "witness": made.witness_id or 0,
        },
    )
