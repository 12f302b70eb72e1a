"""Asking the persons of a team whether their data are right and whether they want to take part."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from samskap.applications.actions.holding import lock
from samskap.applications.actions.locking import lock_member
from samskap.applications.models import Answer, Application, TeamMember, is_live
from samskap.applications.telling import write_to_member
from samskap.applications.titles import title_for
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of, new_token
from samskap.people.models import Person

#: Who was asked less than so long ago isn't asked again: pressing twice sends one letter.
AGAIN_AFTER = timedelta(minutes=10)


@policy("C-8.4")
@transaction.atomic
def ask(member: TeamMember, *, by: Person | None, at: datetime) -> bool:
    """Send a person of the team a secret address to look at the own data; say whether a letter was sent.

    Nothing happens to who has answered, has left, or was asked within AGAIN_AFTER. An address that was sent
    before stops working. Raises TeamMember.DoesNotExist.
    """
    return _ask(lock_member(member), by, at)


@policy("C-8.4")
@transaction.atomic
def ask_everybody(application: Application, *, by: Person, at: datetime) -> int:
    """Ask everybody in the team who hasn't answered; return how many letters were sent."""
    held = lock(application)
    waiting = held.members.filter(left_at=None, answer__in=[Answer.UNASKED, Answer.ASKED]).order_by("pk")
    asked = 0
    for each in waiting.select_related("municipality"):
        each.application = held
        asked += _ask(each, by, at)
    return asked


def _ask(held: TeamMember, by: Person | None, at: datetime) -> bool:
    """Ask somebody whose application is locked."""
    if not _can_be_asked(held, at=at) or not is_live(held.application.state):
        return False
    token = new_token()
    held.fingerprint, held.asked_at = fingerprint_of(token), at
    held.answer, held.answered_at = Answer.ASKED, None
    held.save(update_fields=["fingerprint", "asked_at", "answer", "answered_at"])
    event = record(
        verb="applications.person_asked",
        subject=f"application:{held.application_id}",
        by=by.pk if by else None,
        about=held.person_id,
        at=at,
        facts={"member": held.pk},
    )
    with translation.override(held.language):
        path = reverse("applications:answer", args=[token])
    write_to_member(
        held,
        "applications.confirm",
        key=f"applications.confirm:{held.application_id}:{held.pk}:{event.pk}",
        at=at,
        facts={
            "link": settings.BASE_URL + path,
            "municipality": held.municipality.name,
            "title": title_for(held.application.round, held.language),
        },
    )
    return True


def _can_be_asked(member: TeamMember, *, at: datetime) -> bool:
    if member.left_at is not None or not member.email:
        return False
    if member.answer == Answer.UNASKED or member.asked_at is None:
        return member.answer != Answer.REFUSED
    return member.answer == Answer.ASKED and at - member.asked_at >= AGAIN_AFTER
