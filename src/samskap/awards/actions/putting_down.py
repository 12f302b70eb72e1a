"""Writing a new award down, whoever issues it: its number, its name, its row."""

import secrets
from datetime import datetime

from django.conf import settings

from samskap.audit.actions import record
from samskap.awards.models import Achievement, Award
from samskap.awards.rules.naming import judge_name, tidy_name
from samskap.awards.snapshot import Snapshot
from samskap.kernel.reference import reference
from samskap.kernel.text import fold
from samskap.kernel.verdict import Verdict
from samskap.people.models import Person
from samskap.programmes.models import Enrolment
from samskap.signing.statuses import new_entry


class UnprintableName(ValueError):
    """The name can't be printed; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reasons[0].code)
        self.verdict = verdict


def put_down(
    snapshot: Snapshot,
    *,
    achievement: Achievement,
    person_id: int,
    enrolment: Enrolment | None,
    by: Person | None,
    at: datetime,
    supersedes: Award | None = None,
    role: str = "",
) -> Award:
    """Write a new award down, with its place in the status list and its audit event.

    Call it in a transaction. `role` is the role `by` acts in, "" for the holder; `supersedes` the award that
    it replaces, which must no longer stand (`mending.reissue`).
    """
    award = Award.objects.create(
        number=snapshot.number,
        kind=snapshot.kind,
        state_at=at,
        achievement=achievement,
        issuer_id=achievement.issuer_id,
        person_id=person_id,
        enrolment=enrolment,
        supersedes=supersedes,
        issued_at=at,
        issued_by=by,
        status=new_entry(),
        snapshot=snapshot.as_json(),
        digest=snapshot.digest(),
        folded_name=fold(snapshot.name),
    )
    record(
        verb="awards.replaced" if supersedes else "awards.issued",
        subject=f"award:{award.public_id}",
        by=by.pk if by else None,
        role=role,
        about=person_id if by is None or by.pk != person_id else None,
        organisation=award.issuer_id,
        at=at,
        facts={"kind": award.kind} | ({"replaces": str(supersedes.public_id)} if supersedes else {}),
    )
    return award


def new_number() -> str:
    """A number that no other award has: 73 random bits."""
    return reference(secrets.token_bytes(24))


def check_address(number: str) -> str:
    """The address printed on a certificate, where its number is checked."""
    return f"{settings.BASE_URL}/check/{number}/"


def judged_name(name: str) -> str:
    """The name as it is printed. Raises UnprintableName."""
    tidied = tidy_name(name)
    if not (judged := judge_name(tidied)).ok:
        raise UnprintableName(judged)
    return tidied
