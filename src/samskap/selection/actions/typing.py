"""Typing the value of chance: two people, each for themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.kernel.verdict import Reason, Verdict
from samskap.lottery.drawing import BadValue, fits_what_was_said, value_of
from samskap.organisations.access import Acting
from samskap.organisations.rules import Power
from samskap.rounds.actions.moving import locked
from samskap.rounds.rules.stages import Stage
from samskap.selection import beacon
from samskap.selection.actions.refusing import insist, refuse
from samskap.selection.models import Commitment, TypedValue
from samskap.selection.queries.typed import as_rules_see, has_a_tie, typed_for
from samskap.selection.rules.drawing import Part, is_time, may_take_back, may_type, may_type_again

#: What somebody must be able to do for each part.
POWERS = {Part.DRAWS: Power.RUN_ADMISSION, Part.WITNESSES: Power.WITNESS_DRAWS}
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Value:
    """A value of chance as it is hashed; `proof` is the beacon's signature, "" for other sources."""

    text: str
    proof: str = ""


@policy("C-11.3")
def read_value(commitment: Commitment, typed: str, signature: str = "") -> Value:
    """The value in what somebody typed for this commitment's source, checked. Raises Refused.

    What a beacon said is checked by its signature, which takes about two seconds: call it outside of
    transactions. A secret must be the one whose hash was published.
    """
    source, particulars = commitment.source, commitment.particulars
    try:
        text = value_of(source, normalise(beacon.tidy(typed) if source == "drand" else typed))
    except BadValue as bad:
        raise refuse(f"value-{bad.why}", about=source) from bad
    if not fits_what_was_said(source, text, particulars):
        raise refuse("not-the-secret")
    if source != "drand":
        return Value(text)
    proof = beacon.tidy(signature)
    insist(beacon.judge(beacon.Said(int(particulars["round"]), proof, text)))
    return Value(text, proof)


@policy("C-11.3")
@transaction.atomic
def type_value(
    *, commitment: Commitment, part: Part, value: Value, name: str, by: Acting, at: datetime
) -> TypedValue:
    """Write down what one of the two has typed; the same once more changes nothing. Raises Refused.

    `name` is how the person will stand in the protocol.
    """
    name = " ".join(normalise(name).split())[:LONGEST_NAME]
    if not name:
        raise refuse("no-name")
    stored = still_open(commitment)
    _insist_on_right(stored, part, by)
    if not is_time(stored.particulars, at):
        raise refuse("too-early")
    rows = typed_for(stored)
    insist(may_type(by.person.pk, part, value.text, as_rules_see(rows)))
    if own := next((each for each in rows if each.person_id == by.person.pk), None):
        return own
    made = TypedValue.objects.create(
        commitment=stored,
        person=by.person,
        part=part,
        name=name,
        value=value.text,
        proof=value.proof,
        typed_at=at,
    )
    _note("selection.typed", stored, by=by, at=at, part=part.value)
    return made


@policy("C-11.3")
@transaction.atomic
def ask_again(*, commitment: Commitment, by: Acting, at: datetime) -> bool:
    """Say that both should type once more, for they differ. When both have said so, what they typed goes.

    Returns whether it is gone now. Raises Refused.
    """
    stored = still_open(commitment)
    rows = typed_for(stored)
    insist(may_type_again(by.person.pk, as_rules_see(rows)))
    own = next(each for each in rows if each.person_id == by.person.pk)
    if own.again:
        return False
    own.again = True
    own.save(update_fields=["again"])
    if not all(each.again for each in rows):
        return False
    TypedValue.objects.filter(commitment=stored).delete()
    _note("selection.typed_differently", stored, by=by, at=at, part=own.part)
    return True


@policy("C-11.3")
@transaction.atomic
def take_back(*, commitment: Commitment, by: Acting, at: datetime) -> None:
    """Take back what one has typed, while the other one hasn't typed anything. Raises Refused."""
    stored = still_open(commitment)
    rows = typed_for(stored)
    insist(may_take_back(by.person.pk, as_rules_see(rows)))
    rows[0].delete()
    _note("selection.typed_taken_back", stored, by=by, at=at, part=rows[0].part)


def still_open(commitment: Commitment) -> Commitment:
    """The commitment as it is stored, its round locked until the transaction ends. Raises Refused.

    A value that comes after the draw is refused, and so is one for a commitment that was set aside.
    """
    it = locked(commitment.pool.round_id)
    stored = Commitment.objects.select_related("pool", "draw").get(pk=commitment.pk)
    if stored.pool.annulled_at is not None:
        raise refuse("set-aside")
    if stored.drawn:
        raise refuse("drawn-already")
    if Stage(it.stage) is not Stage.COMMITTED:
        raise refuse("not-now", about=it.stage)
    stored.pool.round = it
    return stored


def too_often() -> Verdict:
    """What is said to somebody who tries value after value."""
    return Verdict((Reason("too-often"),))


def insist_on_impartial(person: int, round_id: int) -> None:
    """Whoever has a tie to an application takes no part. Raises Refused."""
    if has_a_tie(person, round_id):
        raise refuse("has-a-tie")


def _insist_on_right(stored: Commitment, part: Part, by: Acting) -> None:
    may = by.may(POWERS[part]) and by.organisation_id == stored.pool.round.programme.organisation_id
    insist(Verdict() if may else Verdict((Reason("not-yours"),)))
    insist_on_impartial(by.person.pk, stored.pool.round_id)


def _note(verb: str, stored: Commitment, *, by: Acting, at: datetime, part: str) -> None:
    """Who typed, never what: that nobody learns before both agree."""
    record(
        verb=verb,
        subject=f"round:{stored.pool.round_id}",
        at=at,
        facts={"part": part, "pool": stored.pool.sequence},
        **by.who,
    )
