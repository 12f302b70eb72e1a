"""Putting people into a team, changing what is said about them, taking them out."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from samskap.applications.actions.asking import ask
from samskap.applications.actions.erasing import erase_members
from samskap.applications.actions.holding import Conflict, Gone, hold
from samskap.applications.models import Answer, Application, TeamMember
from samskap.applications.queries.claims import counted_in
from samskap.applications.rules.standing import Education, TeamRole
from samskap.applications.rules.team import room_for_one
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.people.models import Person
from samskap.rounds.rules.regulation import terms_of


class TeamFull(Exception):
    """There are as many persons as the regulation allows: `most`."""

    def __init__(self, most: int) -> None:
        super().__init__(f"at most {most}")
        self.most = most


class Twice(Exception):
    """Somebody with this address is in the team already; nothing was changed."""


class CountsElsewhere(Exception):
    """The person counts in another application of the round; nothing was changed."""

    def __init__(self, other: Application) -> None:
        super().__init__(f"application {other.pk}")
        self.other = other


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What the municipality says about a person. `municipality_id` is a row id; years may have halves."""

    name: str
    email: str
    language: str
    municipality_id: int
    role: TeamRole
    sector: str
    position: str
    education: Education
    education_text: str
    higher_years: Decimal
    work_years: Decimal
    relevant_years: Decimal


@policy("C-7.1", "C-10.1")
@transaction.atomic
def add_member(application: Application, facts: MemberFacts, *, by: Person, at: datetime) -> TeamMember:
    """Put a person into the team. The person isn't asked yet, and counts only once it is handed in.

    Pressed twice, the person is there once: with the same address and the same facts it is the same one.
    Raises TeamFull, Twice, Gone, NotWritable.
    """
    held = hold(application, at=at)
    present = held.members.filter(left_at=None)
    if same := present.filter(email=facts.email).first():
        if facts_of(same) == facts:
            return same
        raise Twice
    if reasons := room_for_one(present.count(), terms_of(held.round.regulation.terms)).reasons:
        raise TeamFull(reasons[0].amount)
    made = TeamMember.objects.create(application=held, round_id=held.round_id, added_at=at, **asdict(facts))
    _record("applications.member_added", made, by, at)
    return made


@policy("C-9.1", "X-3")
def change_member(
    member: TeamMember, facts: MemberFacts, *, base_revision: int, by: Person, at: datetime
) -> TeamMember:
    """Change what is said about a person; whoever was asked before is asked again, about the new facts.

    The same facts change nothing. Raises Conflict when somebody else has changed them meanwhile, Twice,
    CountsElsewhere, Gone (also for who has left, or has refused), NotWritable.
    """
    try:
        return _change(member, facts, base_revision, by, at)
    except IntegrityError:
        if (other := counted_in(member.round_id, facts.email, but=member.application_id)) is None:
            raise Twice from None
        raise CountsElsewhere(other) from None


@transaction.atomic
def _change(
    member: TeamMember, facts: MemberFacts, base_revision: int, by: Person, at: datetime
) -> TeamMember:
    hold(member.application, at=at)
    stored = TeamMember.objects.filter(pk=member.pk, left_at=None).exclude(answer=Answer.REFUSED).first()
    if stored is None:
        raise Gone
    if facts_of(stored) == facts:
        return stored
    if stored.revision != base_revision:
        raise Conflict(stored)
    was_asked = stored.asked_at is not None
    for name, value in asdict(facts).items():
        setattr(stored, name, value)
    stored.revision += 1
    stored.answer, stored.answered_at, stored.asked_at = Answer.UNASKED, None, None
    stored.fingerprint, stored.remark, stored.person = None, "", None
    stored.save()
    _record("applications.member_changed", stored, by, at)
    if was_asked and ask(stored, by=by, at=at):
        stored.refresh_from_db()
    return stored


@transaction.atomic
def remove_member(member: TeamMember, *, by: Person, at: datetime) -> None:
    """Take a person out of the team. Of a draft nothing about the person stays. Again, nothing changes.

    In one that was handed in the row stays, for it stands in what was handed in. Raises Gone, NotWritable.
    """
    held = hold(member.application, at=at)
    stored = TeamMember.objects.filter(pk=member.pk, left_at=None).first()
    if stored is None:
        return
    _record("applications.member_removed", stored, by, at)
    if held.number is None:
        erase_members(TeamMember.objects.filter(pk=stored.pk))
        return
    stored.left_at, stored.counts, stored.fingerprint = at, False, None
    stored.save(update_fields=["left_at", "counts", "fingerprint"])


def facts_of(member: TeamMember) -> MemberFacts:
    """What is said about a person, as it is stored."""
    return MemberFacts(
        name=member.name,
        email=member.email,
        language=member.language,
        municipality_id=member.municipality_id,
        role=TeamRole(member.role),
        sector=member.sector,
        position=member.position,
        education=Education(member.education),
        education_text=member.education_text,
        higher_years=member.higher_years,
        work_years=member.work_years,
        relevant_years=member.relevant_years,
    )


def _record(verb: str, member: TeamMember, by: Person, at: datetime) -> None:
    record(
        verb=verb,
        subject=f"application:{member.application_id}",
        by=by.pk,
        at=at,
        facts={"member": member.pk},
    )
