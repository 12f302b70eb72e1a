"""Withdrawing a certificate: one person of the issuer proposes it, another one decides."""

from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.awards.letters import Event, write_to_holder
from samskap.awards.models import Award, Share, Withdrawal
from samskap.awards.rules import State, Why
from samskap.awards.rules.mending import (
    may_decide_withdrawal,
    may_have_again,
    may_propose_withdrawal,
    may_set_aside,
)
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Verdict
from samskap.organisations.models import Organisation
from samskap.people.models import Person
from samskap.signing import statuses


class NotWithdrawable(Exception):
    """It can't be proposed or decided so; `verdict` says why (`awards.rules.mending`)."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reasons[0].code)
        self.verdict = verdict


@policy("A-8.14")
@transaction.atomic
def propose(
    award: Award,
    *,
    why: Why,
    text: str,
    by: Person,
    at: datetime,
    role: str,
    organisation: Organisation | None,
) -> Withdrawal:
    """Propose that an award is withdrawn; `text` is what the holder is told.

    `by` acts in `role` for `organisation`, which must be the issuer; whether the role has the power is the
    page's to ask. Pressed twice, there is one proposal. Raises NotWithdrawable.
    """
    held = Award.objects.select_for_update(of=("self",)).get(pk=award.pk)
    waiting = Withdrawal.objects.filter(award=held, decided_at=None).first()
    if waiting is not None and waiting.proposed_by_id == by.pk:
        return waiting
    verdict = may_propose_withdrawal(
        state=State(held.state),
        waits=waiting is not None,
        to_oneself=by.pk == held.person_id,
        issued_here=_issued_by(held, organisation),
    )
    if not verdict.ok:
        raise NotWithdrawable(verdict)
    made = Withdrawal.objects.create(award=held, why=why, text=text.strip(), proposed_by=by, proposed_at=at)
    _note(made, of="proposed", verb="awards.withdrawal_proposed", by=by, role=role, at=at)
    return made


@policy("A-8.14")
@transaction.atomic
def decide(
    withdrawal: Withdrawal,
    *,
    withdraw: bool,
    by: Person,
    at: datetime,
    role: str,
    organisation: Organisation | None,
) -> Withdrawal:
    """Withdraw what somebody else has proposed to withdraw, or decide that it stands.

    With the award its links close. Pressed twice by the same person with the same answer, it is decided once.
    Raises NotWithdrawable.
    """
    held = Award.objects.select_related("status").select_for_update(of=("self",)).get(pk=withdrawal.award_id)
    waiting = Withdrawal.objects.get(pk=withdrawal.pk)
    if waiting.decided_at and (waiting.decided_by_id, waiting.withdrawn) == (by.pk, withdraw):
        return waiting
    verdict = may_decide_withdrawal(
        withdraw=withdraw,
        decided=waiting.decided_at is not None,
        proposed_it=waiting.proposed_by_id == by.pk,
        proposer_left=waiting.proposed_by_id is None,
        to_oneself=by.pk == held.person_id,
        issued_here=_issued_by(held, organisation),
    )
    if not verdict.ok:
        raise NotWithdrawable(verdict)
    waiting.decided_at, waiting.decided_by, waiting.withdrawn = at, by, withdraw
    waiting.save(update_fields=["decided_at", "decided_by", "withdrawn"])
    if withdraw:
        _end(held, at=at)
        _note(waiting, of="withdrawn", verb="awards.withdrawn", by=by, role=role, at=at)
    else:
        _note(waiting, of="stands", verb="awards.withdrawal_declined", by=by, role=role, at=at)
    return waiting


@policy("A-8.14")
@transaction.atomic
def set_aside(
    withdrawal: Withdrawal, *, by: Person, at: datetime, role: str, organisation: Organisation | None
) -> Withdrawal:
    """Let the holder make a new certificate, for an objection to the withdrawal was right.

    The old number stays withdrawn: verifiers have been told so, and there is no way back. Twice does no harm.
    Raises NotWithdrawable.
    """
    award = Award.objects.select_for_update(of=("self",)).get(pk=withdrawal.award_id)
    kept = Withdrawal.objects.get(pk=withdrawal.pk)
    if kept.set_aside_at:
        return kept
    verdict = may_set_aside(
        closes=kept.withdrawn and not may_have_again([Why(kept.why)]).ok,
        to_oneself=by.pk == award.person_id,
        issued_here=_issued_by(award, organisation),
    )
    if not verdict.ok:
        raise NotWithdrawable(verdict)
    kept.set_aside_at, kept.set_aside_by = at, by
    kept.save(update_fields=["set_aside_at", "set_aside_by"])
    _note(kept, of="set_aside", verb="awards.withdrawal_set_aside", by=by, role=role, at=at)
    return kept


def _end(award: Award, *, at: datetime) -> None:
    """The award stands no more: here, in the status list, and behind every link to it."""
    Award.objects.filter(pk=award.pk).update(state=State.REVOKED, state_at=at)
    statuses.withdraw(award.status)
    Share.objects.filter(award=award, revoked_at=None).update(revoked_at=at)


def _issued_by(award: Award, organisation: Organisation | None) -> bool:
    return award.issuer_id == (organisation.pk if organisation else None)


def _note(withdrawal: Withdrawal, *, of: Event, verb: str, by: Person, role: str, at: datetime) -> None:
    """Into the audit trail, as codes, and a letter to the holder."""
    award = withdrawal.award
    write_to_holder(award, of=of, why=withdrawal.why, key=str(withdrawal.pk), at=at)
    record(
        verb=verb,
        subject=f"award:{award.public_id}",
        by=by.pk,
        role=role,
        about=award.person_id,
        organisation=award.issuer_id,
        at=at,
        facts={"kind": award.kind, "why": withdrawal.why},
    )
