"""Handing in: what stands in the application is stored for good, numbered, and the team's persons count."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction

from samskap.applications.actions.holding import NotWritable, verdict_on_writing
from samskap.applications.actions.locking import lock_in_round
from samskap.applications.actions.moving import move
from samskap.applications.models import Answer, Application, Submission, SubmittedPerson, TeamMember
from samskap.applications.queries.claims import counted_in
from samskap.applications.queries.contents import Whole, whole
from samskap.applications.queries.handed import Handed, handed
from samskap.applications.rules.checklist import judge_application
from samskap.applications.rules.handing_in import CAN_HAND_IN, Timing, timing_of
from samskap.applications.rules.states import State
from samskap.applications.snapshot import contents_of, people_of
from samskap.applications.telling import tell_contact
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Refusal, Verdict
from samskap.people.models import Person
from samskap.rounds.models import Round

#: A person who was asked and hasn't answered is a warning: the school looks at it.
ONLY_WARNINGS = frozenset({"silent"})


class NotComplete(Refusal):
    """Something is missing; `verdict` says what. Nothing was changed."""


class InAnotherTeam(Exception):
    """Somebody in the team counts in another application of the round, which was quicker: `other`."""

    def __init__(self, member: TeamMember, other: Application) -> None:
        super().__init__(f"application {other.pk}")
        self.member, self.other = member, other


@dataclass(frozen=True, slots=True)
class Judged:
    """What stands in the way of handing in (`verdict`), and what the school will look at (`warnings`)."""

    verdict: Verdict
    warnings: tuple[Reason, ...]


@policy("C-8.4", "C-9.1", "C-9.3", "C-10.1")
def judge(it: Whole, stands: Handed) -> Judged:
    """Whether this can be handed in as it is now, apart from the clock."""
    facts = replace(it.facts, approved=stands.approval is not None)
    reasons = judge_application(facts, it.terms).reasons
    return Judged(
        Verdict(tuple(each for each in reasons if each.code not in ONLY_WARNINGS)),
        tuple(each for each in reasons if each.code in ONLY_WARNINGS),
    )


@policy("C-9.1", "C-9.2", "C-12.1")
def submit(application: Application, *, by: Person | None, at: datetime) -> Submission:
    """Hand in what stands in the application now, for the first time or once more.

    The second of the deadline is in time. What was handed in already is not handed in twice: the submission
    that is there is returned. Raises NotWritable (too late, or not in this state), NotComplete, and
    InAnotherTeam: of two teams with the same person the database lets one through, and nothing of the other
    changes. Raises holding.Gone.
    """
    try:
        return _submit(application, by, at)
    except IntegrityError:
        for member in application.members.filter(left_at=None).order_by("pk"):
            if other := counted_in(member.round_id, member.email, but=application.pk):
                raise InAnotherTeam(member, other) from None
        raise


@policy("C-9.1")
def hand_in_what_was_approved(application: Application, *, at: datetime) -> Submission | None:
    """When a handed-in application was changed and the director has approved that, hand it in by itself.

    None where it can't be, or needn't: the desk says what is missing.
    """
    if application.state != State.SUBMITTED:
        return None
    try:
        return submit(application, by=None, at=at)
    except (NotWritable, NotComplete, InAnotherTeam):
        return None


@transaction.atomic
def _submit(application: Application, by: Person | None, at: datetime) -> Submission:
    held = lock_in_round(application)
    verdict = verdict_on_writing(held, at=at)
    if State(held.state) not in CAN_HAND_IN or not verdict.ok:
        raise NotWritable(verdict)
    it = whole(held)
    stands = handed(it)
    if stands.last is not None and not stands.changed:
        _number(held, at)
        move(held, State.SUBMITTED, by=by.pk if by else None, at=at)
        return stands.last
    for each in it.members:
        if each.elsewhere and (other := counted_in(held.round_id, each.member.email, but=held.pk)):
            raise InAnotherTeam(each.member, other)
    judged = judge(it, stands)
    if not judged.verdict.ok:
        raise NotComplete(judged.verdict)
    stored = _store(it, stands, by, at)
    _count(held, it)
    _number(held, at)
    move(held, State.SUBMITTED, by=by.pk if by else None, at=at)
    _note(held, stored, by, at)
    return stored


def store_what_the_school_changed(held: Application, *, by: Person, at: datetime) -> Submission:
    """Keep a team with another person, whom the school has taken in, as what counts from now on.

    Inside the caller's transaction, on an application that was handed in and is locked. The director's
    approval is that of what was handed in.
    """
    it = whole(held)
    stands = handed(it)
    earlier = stands.last.approval if stands.last else None
    return _store(it, replace(stands, approval=earlier), by, at)


def _store(it: Whole, stands: Handed, by: Person | None, at: datetime) -> Submission:
    """What never changes any more, and the facts about persons beside it."""
    stored = Submission.objects.create(
        application=it.application,
        sequence=stands.last.sequence + 1 if stands.last else 1,
        contents=contents_of(it),
        digest=stands.digest,
        approval=stands.approval,
        made_at=at,
        made_by=by,
    )
    SubmittedPerson.objects.bulk_create(
        SubmittedPerson(
            submission=stored,
            member=each.member,
            facts=dict(each.facts),
            digest=each.digest,
            confirmed=each.member.answer == Answer.CONFIRMED,
        )
        for each in people_of(it)
    )
    return stored


def _count(held: Application, it: Whole) -> None:
    """From now on these persons count in this team and in no other of the round."""
    held.members.filter(pk__in=[each.member.pk for each in it.members]).update(counts=True)


def _number(held: Application, at: datetime) -> None:
    """Give the number, once; and say whether it came in time, which is decided the first time."""
    fields = []
    if held.number is None:
        held.number, held.submitted_at = _next_number(held.round), at
        timing = timing_of(held.round.phase_at(at), was_late=False, was_in_time=False)
        held.late = timing is Timing.LATE
        fields = ["number", "submitted_at", "late"]
    held.editable_until = None
    held.save(update_fields=[*fields, "editable_until"])


def _next_number(round_: Round) -> str:
    """Under the round's lock. Numbers are never given again, so the highest one counts."""
    given = round_.applications.filter(number__isnull=False).values_list("number", flat=True)
    highest = max((int(each.rpartition("-")[2]) for each in given if each), default=0)
    return f"{round_.slug}-{highest + 1:04d}"


def _note(held: Application, stored: Submission, by: Person | None, at: datetime) -> None:
    record(
        verb="applications.handed_in",
        subject=f"application:{held.pk}",
        by=by.pk if by else None,
        at=at,
        facts={"sequence": stored.sequence, "digest": stored.digest, "late": held.late},
    )
    tell_contact(
        held,
        "applications.receipt",
        key=f"applications.receipt:{stored.pk}",
        at=at,
        facts={"number": held.number or "", "late": int(held.late), "again": int(stored.sequence > 1)},
    )
