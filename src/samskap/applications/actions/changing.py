"""After the deadline: the municipality asks to have another person in the team, and the school answers."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from samskap.applications.actions.asking import ask
from samskap.applications.actions.holding import verdict_on_writing
from samskap.applications.actions.locking import lock_in_round
from samskap.applications.actions.settling import settle
from samskap.applications.actions.submitting import store_what_the_school_changed
from samskap.applications.actions.team import CountsElsewhere, MemberFacts
from samskap.applications.models import Answer, Application, ChangeRequest, TeamMember, is_live
from samskap.applications.queries.claims import counted_in
from samskap.applications.queries.contents import whole
from samskap.applications.queries.handed import handed
from samskap.applications.rules.handing_in import may_ask_to_change
from samskap.applications.rules.standing import Education, TeamRole
from samskap.applications.rules.states import State
from samskap.applications.rules.team import Teammate, judge_team
from samskap.applications.telling import tell_contact, write_to_member
from samskap.applications.ties import is_tied
from samskap.applications.titles import title_for
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.kernel.verdict import Reason, Verdict
from samskap.organisations.access import Acting
from samskap.people.models import Person
from samskap.rounds.rules.regulation import terms_of

LONGEST_REASON, LONGEST_ANSWER = 1000, 1000


class NotChanged(Exception):
    """Another person can't be asked for, or be taken in; `verdict` says why. Nothing was changed."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(", ".join(reason.code for reason in verdict.reasons))
        self.verdict = verdict


@policy("C-8.4", "C-10.1")
@transaction.atomic
def ask_for_change(
    member: TeamMember, facts: MemberFacts, *, reason: str, by: Person, at: datetime
) -> ChangeRequest:
    """Ask the school to have somebody else in a person's place. Asked twice while it waits, it is asked once.

    Raises NotChanged: "over", "begun", "edit-instead", "left", and those of `judge_team` about the team as it
    would be; CountsElsewhere when the new person is in another team of the round.
    """
    settle(member.application, at=at)
    held = lock_in_round(member.application)
    verdict = may_ask_to_change(State(held.state), held.round.phase_at(at), until=held.editable_until, at=at)
    if not verdict.ok:
        raise NotChanged(verdict)
    stored = held.members.filter(pk=member.pk, left_at=None).first()
    if stored is None:
        raise NotChanged(Verdict((Reason("left"),)))
    if (waiting := stored.change_requests.filter(decided_at=None).first()) is not None:
        return waiting
    _check(held, stored, facts)
    made = ChangeRequest.objects.create(
        application=held,
        member=stored,
        changes=_as_data(facts),
        reason=normalise(reason)[:LONGEST_REASON],
        made_at=at,
        made_by=by,
    )
    record(
        verb="applications.change_asked",
        subject=f"application:{held.pk}",
        by=by.pk,
        at=at,
        facts={"request": made.pk, "member": stored.pk},
    )
    return made


class Tied(Exception):
    """Whoever would answer has a private tie to the application; nothing was changed."""


@policy("C-8.4", "C-9.2", "C-10.1")
def grant(request: ChangeRequest, *, words: str, by: Acting, at: datetime) -> ChangeRequest:
    """Take the new person into the team, who counts there from now on and is asked. Done twice is done once.

    Raises NotChanged, also while the municipality mends what was sent back ("being-mended"): what it is
    writing isn't handed in by this. Raises CountsElsewhere, and Tied.
    """
    try:
        return _grant(request, words, by, at)
    except IntegrityError:
        email = str(request.changes["email"])
        if other := counted_in(request.application.round_id, email, but=request.application_id):
            raise CountsElsewhere(other) from None
        raise NotChanged(Verdict((Reason("twice", email),))) from None


@transaction.atomic
def _grant(request: ChangeRequest, words: str, by: Acting, at: datetime) -> ChangeRequest:
    _refuse_tied(request, by)
    settle(request.application, at=at)
    held = lock_in_round(request.application)
    stored = ChangeRequest.objects.select_related("member__municipality").get(pk=request.pk)
    if stored.decided_at is not None:
        return stored
    facts, leaving = facts_in(stored.changes), stored.member
    if not is_live(held.state):
        raise NotChanged(Verdict((Reason("over"),)))
    if leaving.left_at is not None:
        raise NotChanged(Verdict((Reason("left"),)))
    if verdict_on_writing(held, at=at).ok and handed(whole(held)).changed:
        raise NotChanged(Verdict((Reason("being-mended"),)))
    _check(held, leaving, facts)
    was_refused = leaving.answer == Answer.REFUSED
    leaving.left_at, leaving.counts, leaving.fingerprint = at, False, None
    leaving.save(update_fields=["left_at", "counts", "fingerprint"])
    made = TeamMember.objects.create(
        application=held, round_id=held.round_id, counts=True, added_at=at, **asdict(facts)
    )
    store_what_the_school_changed(held, by=by.person, at=at)
    _decide(held, stored, granted=True, words=words, by=by, at=at)
    if not was_refused:
        _tell_who_leaves(held, leaving, stored, at)
    ask(made, by=by.person, at=at)
    return stored


@policy("C-8.4")
@transaction.atomic
def refuse(request: ChangeRequest, *, words: str, by: Acting, at: datetime) -> ChangeRequest:
    """The school says no, and why; the team stays as it is. Done twice is done once. Raises Tied."""
    _refuse_tied(request, by)
    held = lock_in_round(request.application)
    stored = ChangeRequest.objects.select_related("member").get(pk=request.pk)
    if stored.decided_at is not None:
        return stored
    _decide(held, stored, granted=False, words=words, by=by, at=at)
    return stored


def _refuse_tied(request: ChangeRequest, by: Acting) -> None:
    if is_tied(by.person.pk, request.application_id):
        raise Tied


def facts_in(changes: Mapping[str, Any]) -> MemberFacts:
    """The new person's facts, as they were stored with the request."""
    return MemberFacts(
        name=changes["name"],
        email=changes["email"],
        language=changes["language"],
        municipality_id=changes["municipality_id"],
        role=TeamRole(changes["role"]),
        sector=changes["sector"],
        position=changes["position"],
        education=Education(changes["education"]),
        education_text=changes["education_text"],
        higher_years=Decimal(changes["higher_years"]),
        work_years=Decimal(changes["work_years"]),
        relevant_years=Decimal(changes["relevant_years"]),
    )


def _as_data(facts: MemberFacts) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, Decimal | TeamRole | Education) else value
        for name, value in asdict(facts).items()
    }


def _check(held: Application, leaving: TeamMember, facts: MemberFacts) -> None:
    """The team as it would be: enough people of enough sectors, nobody twice, nobody of another team.

    Others who have refused may still have to be replaced: they don't stand in the way of replacing this one.
    """
    staying = held.members.filter(left_at=None).exclude(pk=leaving.pk)
    team = [Teammate(each.sector, each.email) for each in staying]
    verdict = judge_team([*team, Teammate(facts.sector, facts.email)], terms_of(held.round.regulation.terms))
    if not verdict.ok:
        raise NotChanged(verdict)
    if other := counted_in(held.round_id, facts.email, but=held.pk):
        raise CountsElsewhere(other)


def _decide(
    held: Application, stored: ChangeRequest, *, granted: bool, words: str, by: Acting, at: datetime
) -> None:
    stored.granted, stored.decided_at, stored.decided_by = granted, at, by.person
    stored.words = normalise(words)[:LONGEST_ANSWER]
    stored.save()
    record(
        verb="applications.change_granted" if granted else "applications.change_refused",
        subject=f"application:{held.pk}",
        **by.who,
        at=at,
        facts={"request": stored.pk, "member": stored.member_id},
    )
    tell_contact(
        held,
        "applications.change_decided",
        key=f"applications.change_decided:{stored.pk}",
        at=at,
        facts={"granted": int(granted)},
    )


def _tell_who_leaves(held: Application, leaving: TeamMember, request: ChangeRequest, at: datetime) -> None:
    write_to_member(
        leaving,
        "applications.replaced",
        key=f"applications.replaced:{request.pk}",
        at=at,
        facts={
            "municipality": leaving.municipality.name,
            "title": title_for(held.round, leaving.language),
        },
    )
