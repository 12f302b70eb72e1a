"""What persons of a team say to the own data: it is right, something is wrong, or I don't want to."""

from datetime import datetime

from django.db import transaction

from samskap.applications.actions.erasing import erase_documents
from samskap.applications.actions.locking import lock_member
from samskap.applications.models import Answer, Document, SubmittedPerson, TeamMember, is_live
from samskap.applications.rules.standing import Education
from samskap.applications.telling import tell_contact
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.people.models import Person

#: Of what a person writes about what is wrong, in characters.
LONGEST_REMARK = 1000


class ChangedMeanwhile(Exception):
    """The facts aren't what the person has looked at: somebody changed them meanwhile."""


class NoLongerAsked(Exception):
    """The person is no longer in the team, has refused, or the application is over."""


@policy("C-8.4")
@transaction.atomic
def confirm(member: TeamMember, *, seen: int, by: Person | None, at: datetime) -> TeamMember:
    """The person says that the facts are right. Said twice is said once.

    `seen` is the revision that the person has looked at. Somebody who is signed in with the address that was
    asked is linked to the team by it. Raises ChangedMeanwhile, NoLongerAsked.
    """
    held = _asked(member)
    if held.answer == Answer.CONFIRMED:
        return held
    if held.revision != seen:
        raise ChangedMeanwhile
    held.answer, held.answered_at, held.remark = Answer.CONFIRMED, at, ""
    if by is not None and by.email and by.email.lower() == held.email:
        held.person = by
    held.save(update_fields=["answer", "answered_at", "remark", "person"])
    _note(held, "applications.person_confirmed", by=by, at=at)
    return held


@policy("C-8.4")
@transaction.atomic
def remark(member: TeamMember, words: str, *, by: Person | None, at: datetime) -> TeamMember:
    """The person says what is wrong; the municipality is told, and the facts count as unconfirmed.

    The same words again change nothing. Raises NoLongerAsked.
    """
    held, words = _asked(member), normalise(words)[:LONGEST_REMARK]
    if held.remark == words:
        return held
    held.answer, held.answered_at, held.remark = Answer.ASKED, None, words
    held.save(update_fields=["answer", "answered_at", "remark"])
    event = _note(held, "applications.person_remarked", by=by, at=at)
    tell_contact(held.application, "applications.remark", key=f"applications.remark:{event}", at=at)
    return held


@policy("C-8.4", "X-6.4")
@transaction.atomic
def refuse(member: TeamMember, *, by: Person | None, at: datetime) -> TeamMember:
    """The person doesn't want to: everything about the person is erased but that somebody has refused.

    What stays is the place in the team that needs somebody else: municipality, role and sector. Said twice is
    said once. Raises NoLongerAsked.
    """
    held = TeamMember.objects.filter(pk=member.pk, answer=Answer.REFUSED).first()
    if held is not None:
        return held
    held = _asked(member)
    erase_facts(held)
    held.answer, held.answered_at, held.counts = Answer.REFUSED, at, False
    held.save()
    event = _note(held, "applications.person_refused", by=by, at=at)
    tell_contact(held.application, "applications.refused", key=f"applications.refused:{event}", at=at)
    return held


def erase_facts(member: TeamMember) -> None:
    """Take away what is known about a person, here and in what was handed in; the caller saves the row."""
    SubmittedPerson.objects.filter(member=member).delete()
    erase_documents(Document.objects.filter(member=member))
    member.name, member.email, member.position, member.education_text = "", "", "", ""
    member.education, member.person, member.remark, member.salt = Education.NONE, None, "", ""
    member.higher_years = member.work_years = member.relevant_years = 0
    member.revision += 1


def _asked(member: TeamMember) -> TeamMember:
    held = lock_member(member)
    gone = held.left_at is not None or held.answer == Answer.REFUSED
    if gone or not is_live(held.application.state):
        raise NoLongerAsked
    return held


def _note(member: TeamMember, verb: str, *, by: Person | None, at: datetime) -> int:
    event = record(
        verb=verb,
        subject=f"application:{member.application_id}",
        by=by.pk if by else None,
        about=member.person_id,
        at=at,
        facts={"member": member.pk},
    )
    return int(event.pk)
