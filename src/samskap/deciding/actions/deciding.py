"""Recording a decision on a term's courses: it freezes the board and holds until a newer one (B-2.5)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.audit.rules import Fact
from samskap.choosing.actions.locking import lock_board
from samskap.choosing.models import Candidate
from samskap.deciding.frozen import board_as_data, with_decision
from samskap.deciding.models import Chosen, Decision
from samskap.deciding.queries.board import Whole, whole_of
from samskap.deciding.queries.decisions import chosen_ids, decision_that_holds
from samskap.deciding.rules.deciding import Wanted, difference, judge_decision
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.kernel.verdict import Refusal
from samskap.lottery.canonical import digest_of
from samskap.organisations.access import Acting
from samskap.terms.actions.moving import locked, move_term
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage


class CantDecide(Refusal):
    """The decision can't be recorded; `verdict` says why."""


class DecidedMeanwhile(Exception):
    """Another decision has been recorded since the page was opened; `holds` is that one."""

    def __init__(self, holds: Decision) -> None:
        super().__init__(holds.number)
        self.holds = holds


class NotWhatWasSeen(Exception):
    """The board has changed since this person looked at it."""


@policy("B-2.5")
@transaction.atomic
def decide(
    *,
    term: Term,
    candidates: Sequence[Candidate],
    decided_on: date,
    decided_by: str,
    registry_number: str,
    reason: str,
    by: Acting,
    at: datetime,
    replaces: int | None = None,
    seen: str | None = None,
) -> Decision:
    """Record that these courses are chosen, in this order, and freeze the board as it stands now.

    The first decision brings the term to “decided”; a later one leaves it where it is, and takes the place of
    the one before. `replaces` is the number of the decision that held when somebody looked (0 for none), and
    `seen` the digest of the board they looked at; None doesn't ask. The same decision again is the one there
    is. Raises CantDecide, DecidedMeanwhile, NotWhatWasSeen.
    """
    stored = locked(term.pk)
    stored.organisation = term.organisation
    holds = decision_that_holds(stored.pk)
    before = chosen_ids(holds)
    wanted = Wanted(
        chosen=[each.pk for each in candidates],
        decided_on=decided_on,
        decided_by=_line(decided_by),
        registry_number=_line(registry_number),
        reason=normalise(reason).strip(),
    )
    if holds and _says(holds, before, wanted):
        return holds
    if holds and replaces is not None and holds.number != replaces:
        raise DecidedMeanwhile(holds)
    whole = whole_of(stored)
    _judge(wanted, whole, holds, at)
    board = board_as_data(whole)
    if seen is not None and digest_of(board) != seen:
        raise NotWhatWasSeen
    number = holds.number + 1 if holds else 1
    changed = difference(before, wanted.chosen)
    contents = with_decision(board, wanted, whole, number=number, replaces=holds, changed=changed)
    decision = _write(stored, wanted, contents, number=number, by=by, at=at)
    if stored.stage == Stage.PLANNING:
        move_term(term=term, to=Stage.DECIDED, by=by, at=at)
    else:
        lock_board(term=stored, by=by, at=at)
    return decision


def _line(text: str) -> str:
    return " ".join(normalise(text).split())


def _says(holds: Decision, chosen: Sequence[int], wanted: Wanted) -> bool:
    """Whether the decision that holds is this one: the same button pressed twice."""
    same = Wanted(chosen, holds.decided_on, holds.decided_by, holds.registry_number, holds.reason)
    return same == Wanted(
        list(wanted.chosen), wanted.decided_on, wanted.decided_by, wanted.registry_number, wanted.reason
    )


def _judge(wanted: Wanted, whole: Whole, holds: Decision | None, at: datetime) -> None:
    verdict = judge_decision(
        wanted,
        whole.weighed,
        stage=Stage(whole.term.stage),
        last_decided_on=holds.decided_on if holds else None,
        today=timezone.localdate(at),
    )
    if not verdict.ok:
        raise CantDecide(verdict)


def _write(
    term: Term, wanted: Wanted, contents: dict[str, object], *, number: int, by: Acting, at: datetime
) -> Decision:
    decision = Decision.objects.create(
        term=term,
        number=number,
        decided_on=wanted.decided_on,
        decided_by=wanted.decided_by,
        registry_number=wanted.registry_number,
        reason=wanted.reason,
        board=contents,
        digest=digest_of(contents),
        recorded_at=at,
        recorded_by=by.person,
    )
    Chosen.objects.bulk_create(
        Chosen(decision=decision, candidate_id=key, position=position)
        for position, key in enumerate(wanted.chosen, start=1)
    )
    facts: dict[str, Fact] = {
        "number": number,
        "chosen": len(wanted.chosen),
        "digest": decision.digest,
    }
    record(verb="deciding.decided", subject=f"term:{term.pk}", at=at, facts=facts, **by.who)
    return decision
