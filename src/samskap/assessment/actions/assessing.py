"""Deciding about persons one by one, with a reason, and the second look (C-8.2)."""

from datetime import datetime

from django.db import transaction

from samskap.applications.actions.holding import lock
from samskap.applications.actions.settling import settle
from samskap.applications.models import Document, TeamMember
from samskap.applications.rules.states import State
from samskap.applications.telling import write_to_member
from samskap.assessment.access import Tied, tie_of
from samskap.assessment.models import Assessment
from samskap.assessment.queries.complaints import complain_until, contact_of
from samskap.assessment.queries.standing import Judged, basis, judged
from samskap.assessment.rules.checking import is_checking
from samskap.assessment.rules.looking import Look, may_agree, may_decide
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.kernel.verdict import Reason, Refusal, Verdict
from samskap.organisations.access import Acting
from samskap.rounds.actions.moving import locked

#: The longest reason, in characters.
LONGEST_REASON = 3000


class NotAssessed(Refusal):
    """It can't be decided so; `verdict` says why."""


class Moved(Exception):
    """A colleague has decided meanwhile: what somebody looked at isn't so any more."""


@policy("C-8.2", "C-8.3", "C-8.4")
@transaction.atomic
def decide(
    member: TeamMember, *, admitted: bool, reason: str, seen: int, by: Acting, at: datetime
) -> Assessment:
    """Decide whether a person is admitted as a student; the trail keeps what was decided before.

    `seen` is the revision of the assessment that one has looked at, 0 for none. Where the round wants a
    second look, nobody is told before it. The same decision by the same person again changes nothing. Raises
    NotAssessed, Moved, and Tied for somebody who has a tie to the application.
    """
    now = _locked(member, by=by, at=at)
    made, words = now.assessment, normalise(reason)[:LONGEST_REASON]
    if made and _says_so(now, made, admitted=admitted, reason=words, by=by):
        return made
    _refuse_unless_open(now, at=at)
    if (made.revision if made else 0) != seen:
        raise Moved
    if is_blank(words):
        raise NotAssessed(Verdict((Reason("reason-needed"),)))
    made = _keep(now, made, admitted=admitted, reason=words, no_documents=False, by=by, at=at)
    _note(now, made, "assessment.decided", by=by, at=at)
    _tell_if_it_holds(now, made, at=at)
    return made


@policy("C-8.3", "C-8.4")
@transaction.atomic
def note_no_documents(member: TeamMember, *, reason: str, by: Acting, at: datetime) -> Assessment:
    """Somebody whose documents never came becomes a course participant, and is told so.

    It is a fact and no judgement, so it needs no second look; a person with documents is assessed. Twice is
    once. Raises NotAssessed, and Tied.
    """
    now = _locked(member, by=by, at=at)
    made = now.assessment
    if made and made.no_documents and now.look is Look.REFUSED:
        return made
    _refuse_unless_open(now, at=at)
    if Document.objects.filter(member=member, kind="diploma").exists():
        raise NotAssessed(Verdict((Reason("there-are-documents"),)))
    if is_blank(reason):
        raise NotAssessed(Verdict((Reason("reason-needed"),)))
    made = _keep(now, made, admitted=False, reason=normalise(reason), no_documents=True, by=by, at=at)
    _note(now, made, "assessment.no_documents", by=by, at=at)
    _tell_if_it_holds(now, made, at=at)
    return made


@policy("C-8.2")
@transaction.atomic
def agree(member: TeamMember, *, seen: int, by: Acting, at: datetime) -> Assessment:
    """Take the second look and agree: the decision holds, and the person is told. Twice is once.

    Raises NotAssessed for whoever has decided it, Moved, and Tied.
    """
    now = _locked(member, by=by, at=at)
    made = _looked_at(now, seen=seen)
    if made.agreed_by_id == by.person.pk and now.look.holds:
        return made
    _refuse_second_look(now, made, by=by)
    made.agreed_at, made.agreed_by = at, by.person
    made.save(update_fields=["agreed_at", "agreed_by"])
    _note(now, made, "assessment.agreed", by=by, at=at)
    _tell_if_it_holds(now, made, at=at)
    return made


@policy("C-8.2")
@transaction.atomic
def disagree(member: TeamMember, *, words: str, seen: int, by: Acting, at: datetime) -> Assessment:
    """Take the second look and see it otherwise, in words: it goes back and is decided anew. Twice is once.

    Raises NotAssessed for whoever has decided it and without words, Moved, and Tied.
    """
    now = _locked(member, by=by, at=at)
    made, words = _looked_at(now, seen=seen), normalise(words)[:LONGEST_REASON]
    if made.put_back_by_id == by.person.pk and now.look is Look.BACK:
        return made
    _refuse_second_look(now, made, by=by)
    if is_blank(words):
        raise NotAssessed(Verdict((Reason("words-needed"),)))
    put_back(made, words=words, by=by, at=at)
    _note(now, made, "assessment.disagreed", by=by, at=at)
    return made


def put_back(made: Assessment, *, words: str, by: Acting, at: datetime) -> None:
    """Take an assessment's force away until somebody decides anew, in the caller's transaction."""
    made.put_back_at, made.put_back_by, made.put_back_words = at, by.person, words
    made.agreed_at = made.agreed_by = None
    made.save(update_fields=["put_back_at", "put_back_by", "put_back_words", "agreed_at", "agreed_by"])


def _locked(member: TeamMember, *, by: Acting, at: datetime) -> Judged:
    """The person as stored, one transaction at a time: whoever decides about this round waits here."""
    settle(member.application, at=at)
    locked(member.round_id)
    application = lock(member.application)
    if tie := tie_of(by.person.pk, application):
        raise Tied(tie)
    stored = TeamMember.objects.select_related("assessment", "municipality").get(pk=member.pk)
    stored.application = application
    return judged([stored], application.round)[0]


def _says_so(now: Judged, made: Assessment, *, admitted: bool, reason: str, by: Acting) -> bool:
    """Whether this person has decided just that, and it is still what counts."""
    mine = made.decided_by_id == by.person.pk and not made.no_documents
    same = made.admitted == admitted and made.reason == reason
    return mine and same and now.look in {Look.SECOND, Look.ADMITTED, Look.REFUSED}


def _refuse_unless_open(now: Judged, *, at: datetime) -> None:
    application = now.member.application
    phase = application.round.phase_at(at)
    verdict = may_decide(
        now.by_rule,
        now.look,
        state=State(application.state),
        phase=phase,
        checking=is_checking(phase),
        has_left=now.member.left_at is not None,
    )
    if not verdict.ok:
        raise NotAssessed(verdict)


def _keep(
    now: Judged,
    made: Assessment | None,
    *,
    admitted: bool,
    reason: str,
    no_documents: bool,
    by: Acting,
    at: datetime,
) -> Assessment:
    """The decision in the books, instead of the one before."""
    made = made or Assessment(member=now.member, revision=0)
    made.admitted, made.reason, made.no_documents = admitted, reason, no_documents
    made.basis, made.revision = basis(now.member), made.revision + 1
    made.decided_at, made.decided_by = at, by.person
    made.agreed_at = made.agreed_by = made.put_back_at = made.put_back_by = None
    made.put_back_words = ""
    made.save()
    return made


def _looked_at(now: Judged, *, seen: int) -> Assessment:
    made = now.assessment
    if made is None or made.revision != seen:
        raise Moved
    return made


def _refuse_second_look(now: Judged, made: Assessment, *, by: Acting) -> None:
    verdict = may_agree(now.look, same_person=made.decided_by_id == by.person.pk)
    if not verdict.ok:
        raise NotAssessed(verdict)


def _note(now: Judged, made: Assessment, verb: str, *, by: Acting, at: datetime) -> None:
    record(
        verb=verb,
        subject=f"application:{now.member.application_id}",
        about=now.member.person_id,
        at=at,
        facts={"person": now.member.pk, "admitted": made.admitted, "revision": made.revision},
        **by.who,
    )


def _tell_if_it_holds(now: Judged, made: Assessment, *, at: datetime) -> None:
    """Write to the person what was decided, why, and how to complain; nothing while it can still turn."""
    now.member.assessment = made
    it = now.member.application.round
    if not judged([now.member], it)[0].look.holds:
        return
    kinds = {True: "assessment.admitted", False: "assessment.refused"}
    kind = "assessment.no_documents" if made.no_documents else kinds[made.admitted]
    facts: dict[str, str | int] = {"reason": made.reason, "until": complain_until(it, at).isoformat()}
    facts["contact"] = contact_of(it)
    write_to_member(now.member, kind, key=f"{kind}:{made.pk}:{made.revision}", at=at, facts=facts)
