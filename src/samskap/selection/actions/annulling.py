"""Setting a draw aside: one person decides with a reason, another agrees, both protocols stay (C-11.4)."""

from datetime import datetime

from django.db import transaction

from samskap.applications.actions.moving import move
from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.organisations.access import Acting
from samskap.organisations.rules import Power
from samskap.rounds.actions.moving import locked, move_round
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.actions.refusing import refuse
from samskap.selection.actions.typing import LONGEST_NAME, insist_on_impartial
from samskap.selection.annulled import tell_rooms
from samskap.selection.models import Annulment, Pool

#: A pool can be set aside from the moment it is fixed until the programme runs.
STAGES = frozenset({Stage.FROZEN, Stage.COMMITTED, Stage.DRAWN, Stage.OFFERING, Stage.FILLED})
#: Nobody who has taken a place is put out of it.
TAKEN = (State.ACCEPTED, State.CONFIRMED)
#: What a draw made of applications, and what can be undone.
_UNDONE = (State.SELECTED, State.WAITING, State.NOT_SELECTED, State.OFFERED)
LONGEST_REASON = 2000


@policy("C-11.4")
@transaction.atomic
def propose(*, pool: Pool, reason: str, name: str, by: Acting, at: datetime) -> Annulment:
    """Decide, as the first of two, that a pool and what came of it is set aside. Raises Refused.

    The same person once more changes nothing.
    """
    reason, name = normalise(reason).strip(), _one_line(name)
    if is_blank(reason) or len(reason) > LONGEST_REASON:
        raise refuse("no-reason" if is_blank(reason) else "reason-too-long", amount=LONGEST_REASON)
    if not name:
        raise refuse("no-name")
    stored = _still_standing(pool, by, Power.RUN_ADMISSION)
    if there := Annulment.objects.filter(pool=stored).first():
        if there.person_id == by.person.pk:
            return there
        raise refuse("proposed-already")
    made = Annulment.objects.create(pool=stored, reason=reason, person=by.person, name=name, proposed_at=at)
    _note("selection.annulment_proposed", stored, by=by, at=at)
    return made


@policy("C-11.4")
@transaction.atomic
def drop(*, pool: Pool, by: Acting, at: datetime) -> None:
    """Take the wish to set a pool aside back: who had it, or the other one who doesn't agree."""
    it = locked(pool.round_id)
    _insist_on_right(it, by, Power.WITNESS_DRAWS)
    if Annulment.objects.filter(pool=pool.pk).delete()[0]:
        _note("selection.annulment_dropped", pool, by=by, at=at)


@policy("C-11.4")
@transaction.atomic
def agree(*, pool: Pool, name: str, by: Acting, at: datetime) -> Pool:
    """Agree, as the second of two: the pool is set aside, and the round is as before it was fixed.

    Applications are valid again, what rooms above began with them ends, and both protocols stay. Pressed
    again by the same person, nothing more happens. Raises Refused.
    """
    name = _one_line(name)
    if not name:
        raise refuse("no-name")
    it = locked(pool.round_id)
    if done := Pool.objects.filter(pk=pool.pk, agreed_by=by.person).first():
        return done
    stored = _still_standing(pool, by, Power.WITNESS_DRAWS)
    wish = Annulment.objects.filter(pool=stored).first()
    if wish is None:
        raise refuse("nothing-proposed")
    if wish.person_id == by.person.pk:
        raise refuse("not-alone-annulled")
    _write(stored, wish, name=name, by=by, at=at)
    tell_rooms(stored, by=by, at=at)
    _undo(it, by=by, at=at)
    _note("selection.annulled", stored, by=by, at=at, about=wish.person_id)
    return stored


def _write(stored: Pool, wish: Annulment, *, name: str, by: Acting, at: datetime) -> None:
    stored.annulled_at, stored.why_annulled = at, wish.reason
    stored.annulled_by_id, stored.annulled_by_name = wish.person_id, wish.name
    stored.agreed_by, stored.agreed_by_name = by.person, name
    stored.save()
    wish.delete()


def _undo(it: Round, *, by: Acting, at: datetime) -> None:
    """Applications are valid again, and the round is checked and no more."""
    for application in Application.objects.in_round(it.pk).in_state(*_UNDONE).order_by("pk"):
        move(application, State.VALID, at=at, **by.who)
    if Stage(it.stage) is Stage.FILLED:
        move_round(it, Stage.OFFERING, at=at, **by.who)
    move_round(it, Stage.CHECKED, at=at, **by.who)


def _still_standing(pool: Pool, by: Acting, power: Power) -> Pool:
    """The pool as it is stored, its round locked until the transaction ends. Raises Refused."""
    it = locked(pool.round_id)
    stored = Pool.objects.get(pk=pool.pk)
    stored.round = it
    _insist_on_right(it, by, power)
    if stored.annulled_at is not None:
        raise refuse("set-aside")
    if Stage(it.stage) not in STAGES:
        raise refuse("too-late", about=it.stage)
    insist_on_impartial(by.person.pk, it.pk)
    if taken := Application.objects.in_round(it.pk).in_state(*TAKEN).count():
        raise refuse("places-taken", amount=taken)
    return stored


def _insist_on_right(it: Round, by: Acting, power: Power) -> None:
    if by.organisation_id != it.programme.organisation_id or not by.may(power):
        raise refuse("not-yours")


def _one_line(name: str) -> str:
    return " ".join(normalise(name).split())[:LONGEST_NAME]


def _note(verb: str, pool: Pool, *, by: Acting, at: datetime, about: int | None = None) -> None:
    record(
        verb=verb,
        subject=f"round:{pool.round_id}",
        at=at,
        about=about,
        facts={"pool": pool.sequence},
        **by.who,
    )
