"""Deciding whether applications are complete, and ending the checking of a round."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from samskap.applications.actions.holding import lock, verdict_on_writing
from samskap.applications.actions.moving import ClaimedElsewhere, move
from samskap.applications.actions.settling import settle, settle_round
from samskap.applications.models import Application
from samskap.applications.queries import whole
from samskap.applications.queries.handed import handed
from samskap.applications.rules.states import State
from samskap.applications.telling import tell_contact
from samskap.assessment.access import Tied, tie_of
from samskap.assessment.models import Check
from samskap.assessment.queries.complaints import complain_until, contact_of
from samskap.assessment.queries.waits import Open, mend_until, open_in
from samskap.assessment.rules.checking import Outcome, may_check, may_finish, needs_words, state_after
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.kernel.verdict import Reason, Refusal, Verdict
from samskap.organisations.access import Acting
from samskap.rounds.actions.moving import locked, move_round
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage

#: The longest reason, in characters.
LONGEST_WORDS = 3000


class NotChecked(Refusal):
    """It can't be decided so; `verdict` says why."""


class NotFinished(NotChecked):
    """Checking can't end; `waits` is the list of what is still open."""

    def __init__(self, verdict: Verdict, waits: Sequence[Open]) -> None:
        super().__init__(verdict)
        self.waits = waits


@policy("C-9.2", "C-12.1")
@transaction.atomic
def check(application: Application, outcome: Outcome, *, words: str, by: Acting, at: datetime) -> Application:
    """Decide whether an application is complete, with letter and event; decided so already, do nothing.

    `words` say what is missing, or why. An application goes back once, until a working day that the
    regulation's days lead to. An invalid one becomes valid again when that was a mistake. Raises NotChecked,
    and Tied for somebody who has a tie to it.
    """
    settle(application, at=at)
    locked(application.round_id)
    stored = lock(application)
    it = stored.round
    _refuse_tied(stored, by)
    made, _new = Check.objects.get_or_create(application=stored)
    now, to = State(stored.state), state_after(outcome)
    if now is to:
        return stored
    verdict = may_check(
        outcome, now, it.phase_at(at), returned_at=made.returned_at, mend_by=made.mend_by, at=at
    )
    if verdict.ok and needs_words(outcome, now) and is_blank(words):
        verdict = Verdict((Reason("words-needed"),))
    if verdict.ok and _is_being_written(stored, at=at):
        verdict = Verdict((Reason("being-mended"),))
    if not verdict.ok:
        raise NotChecked(verdict)
    _write_down(made, outcome, normalise(words)[:LONGEST_WORDS], by=by, at=at)
    _move(stored, to, by=by, at=at)
    if outcome is Outcome.RETURN:
        stored.editable_until = made.mend_by
        stored.save(update_fields=["editable_until"])
    _note_and_tell(stored, made, outcome, was=now, by=by, at=at)
    application.state, application.state_since = stored.state, stored.state_since
    return stored


def _is_being_written(application: Application, *, at: datetime) -> bool:
    """Whether something stands there that isn't handed in: deciding now would let it in, unapproved."""
    return verdict_on_writing(application, at=at).ok and handed(whole(application)).changed


def _refuse_tied(application: Application, by: Acting) -> None:
    if tie := tie_of(by.person.pk, application):
        raise Tied(tie)


def _write_down(made: Check, outcome: Outcome, words: str, *, by: Acting, at: datetime) -> None:
    if outcome is Outcome.RETURN:
        made.words, made.returned_at = words, at
        made.mend_by = mend_until(made.application.round, at)
    else:
        made.complete, made.reason = outcome is Outcome.COMPLETE, words
        made.decided_at, made.decided_by = at, by.person
    made.save()


def _move(application: Application, to: State, *, by: Acting, at: datetime) -> None:
    """Bring it there; back in the race it takes up its municipalities and persons again.

    Raises NotChecked when one of them is in another application by now.
    """
    try:
        move(application, to, at=at, **by.who)
    except ClaimedElsewhere as error:
        raise NotChecked(Verdict((Reason("taken-elsewhere"),))) from error


def _note_and_tell(
    application: Application, made: Check, outcome: Outcome, *, was: State, by: Acting, at: datetime
) -> None:
    verb = {
        Outcome.COMPLETE: "assessment.complete",
        Outcome.RETURN: "assessment.returned",
        Outcome.NOT_VALID: "assessment.not_valid",
    }[outcome]
    event = record(
        verb=verb,
        subject=f"application:{application.pk}",
        at=at,
        facts={"was": was.value},
        **by.who,
    )
    facts: dict[str, str | int]
    until = complain_until(application.round, at)
    if outcome is Outcome.RETURN:
        facts = {"words": made.words, "until": made.mend_by.isoformat() if made.mend_by else ""}
        kind = "assessment.returned"
    elif outcome is Outcome.NOT_VALID:
        facts, kind = {"words": made.reason, "until": until.isoformat()}, "assessment.not_valid"
    elif was is State.INVALID:
        facts, kind = {"words": made.reason}, "assessment.valid_after_all"
    else:
        return  # it is on the municipality's page; nothing has to be done
    facts |= {"number": application.number or "", "contact": contact_of(application.round)}
    tell_contact(application, kind, key=f"{kind}:{event.pk}", at=at, facts=facts)


@policy("C-8.2", "C-12.1")
@transaction.atomic
def finish(it: Round, *, by: Acting, at: datetime) -> Round:
    """End the checking of a round: it is `CHECKED` now. Finished already, do nothing.

    Raises NotFinished with what is still open; nothing is decided before the deadline.
    """
    settle_round(it, at=at)
    stored = locked(it.pk)
    if stored.stage == Stage.CHECKED:
        return stored
    stored.regulation = it.regulation
    waits = open_in(stored, at=at)
    verdict = may_finish(stored.phase_at(at), waits=bool(waits))
    if not verdict.ok:
        raise NotFinished(verdict, waits)
    return move_round(it, Stage.CHECKED, at=at, **by.who)


@policy("C-12.1")
def go_on_checking(it: Round, *, by: Acting, at: datetime) -> Round:
    """Back from `CHECKED`, as long as no pool is fixed. Raises rounds.actions.moving.NotAtThisStage."""
    return move_round(it, Stage.PUBLISHED, at=at, **by.who)
