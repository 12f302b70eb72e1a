"""The end of a participation: the day until which it is kept, and deleting it."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samskap.audit.actions import record
from samskap.centre.models import EndedCount, Participant
from samskap.centre.rules import account_goes_too
from samskap.kernel.policy import policy
from samskap.kernel.reference import reference
from samskap.organisations.access import Acting
from samskap.people.actions import delete_person
from samskap.people.models import Person
from samskap.privacy.sealed import forget_sealed


class StillRunning(Exception):
    """A participation is ended before it is deleted."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the person gets on paper; it names nobody and is kept nowhere."""

    number: str
    deleted_on: date
    account_too: bool


@transaction.atomic
def end(*, participant: Participant, keep_until: date, by: Acting, at: datetime) -> None:
    """End a participation, and say until which day it is kept. Done twice, the day is changed."""
    participant.ended_at = participant.ended_at or at
    participant.keep_until = keep_until
    participant.save(update_fields=["ended_at", "keep_until"])
    _note("ended", participant, by, at)


@policy("X-5", "X-6")
@transaction.atomic
def delete(*, participant: Participant, by: Acting, at: datetime) -> Receipt:
    """Delete an ended participation and all that is kept with it; a number in a count is left.

    Raises StillRunning.
    """
    if participant.ended_at is None:
        raise StillRunning
    _count(participant)
    _note("deleted", participant, by, at)
    person = participant.person
    account_too = account_goes_too(
        own_address=bool(person.email),
        has_roles=person.has_roles,
        elsewhere=person.participations.exclude(pk=participant.pk).exists(),
    )
    if account_too:
        delete_person(person=person, by=by.person, at=at)
    else:
        _forget(participant, by, at)
    return Receipt(
        number=reference(secrets.token_bytes(20), groups=3),
        deleted_on=timezone.localdate(at),
        account_too=account_too,
    )


def _forget(participant: Participant, by: Acting, at: datetime) -> None:
    """Delete what the organisation kept, and leave the person's own account."""
    person = participant.person
    if not person.participations.exclude(pk=participant.pk).exists():
        forget_sealed(person=person, by=by.person, role=by.role, at=at)
        Person.objects.filter(pk=person.pk, has_roles=False).update(name="", phone="")
    participant.delete()


def _count(participant: Participant) -> None:
    year = timezone.localdate(participant.registered_at).year
    row, _is_new = EndedCount.objects.get_or_create(organisation=participant.organisation, year=year)
    EndedCount.objects.filter(pk=row.pk).update(count=F("count") + 1)


def _note(deed: str, participant: Participant, by: Acting, at: datetime) -> None:
    record(
        verb=f"centre.{deed}",
        subject=f"participant:{participant.public_id}",
        by=by.person.pk,
        role=by.role,
        about=participant.person_id,
        at=at,
    )
