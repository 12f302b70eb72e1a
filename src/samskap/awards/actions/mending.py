"""Replacing a certificate that has a mistake in the name."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from samskap.awards.actions.putting_down import check_address, judged_name, new_number, put_down
from samskap.awards.letters import write_to_holder
from samskap.awards.models import Award, Share, Withdrawal
from samskap.awards.queries import snapshot_of
from samskap.awards.queries.history import own_corrections
from samskap.awards.rules import State
from samskap.awards.rules.mending import may_correct
from samskap.awards.snapshot import FORMAT, Snapshot
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Verdict
from samskap.people.models import Person
from samskap.signing import statuses


class NotReplaced(Exception):
    """The award can't be replaced by one with this name; `verdict` says why (`rules.mending.may_correct`)."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reasons[0].code)
        self.verdict = verdict


@policy("A-8.9")
@transaction.atomic
def reissue(
    award: Award, *, name: str, by: Person, at: datetime, role: str = "", links_follow: bool = False
) -> Award:
    """Replace an award by one with another name and number, and otherwise the same contents; return that.

    The old number is then withdrawn in the status list. The new award keeps the day on which the certificate
    was first issued (ADR 24). Pressed twice or from two places with the same name, there is one successor.
    `role` is the role `by` acts in, "" for the holder. With `links_follow` the links that the holder has made
    show the new one from now on; what is printed on the old document never does.

    Raises awards.actions.putting_down.UnprintableName, NotReplaced.
    """
    judged = judged_name(name)
    held = Award.objects.select_related("status", "achievement").select_for_update(of=("self",))
    old = held.get(pk=award.pk)
    snapshot = snapshot_of(old)
    if (successor := _successor(old, judged)) is not None:
        return successor
    verdict = correctable(old, by=by, other_name=judged != snapshot.name)
    if not verdict.ok:
        raise NotReplaced(verdict)
    Award.objects.filter(pk=old.pk).update(state=State.SUPERSEDED, state_at=at)
    statuses.withdraw(old.status)
    new = put_down(
        _renamed(snapshot, judged, old), achievement=old.achievement, person_id=old.person_id,
        enrolment=old.enrolment, supersedes=old, by=by, role=role, at=at,
    )  # fmt: skip
    if by.pk != old.person_id:
        write_to_holder(new, of="replaced", key="", at=at)
    if links_follow:
        Share.objects.filter(award=old, rendering=None, revoked_at=None).update(award=new)
    return new


def correctable(award: Award, *, by: Person, other_name: bool = True) -> Verdict:
    """Whether somebody may replace this award by one with another name. At most two queries.

    Staff who correct their own certificate do so as its holder.
    """
    return may_correct(
        state=State(award.state),
        other_name=other_name,
        by_holder=by.pk == award.person_id,
        corrected=own_corrections(award),
        withdrawal_waits=Withdrawal.objects.filter(award=award, decided_at=None).exists(),
    )


def _successor(old: Award, name: str) -> Award | None:
    """The award that has replaced this one already, under this name."""
    found = Award.objects.filter(supersedes=old).first()
    return found if found is not None and snapshot_of(found).name == name else None


def _renamed(snapshot: Snapshot, name: str, old: Award) -> Snapshot:
    number = new_number()
    return replace(
        snapshot,
        number=number,
        name=name,
        check_url=check_address(number),
        achievement=str(old.achievement.public_id),
        format=FORMAT,
    )
