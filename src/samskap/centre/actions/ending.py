"""The end of a participation: the day until which it is kept, and deleting it."""

import secrets
from collections import Counter
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from samskap.audit.actions import record
from samskap.centre.models import EndedCount, Participant
from samskap.centre.rules import account_goes_too
from samskap.kernel.policy import policy
from samskap.kernel.reference import reference
from samskap.organisations.access import Acting
from samskap.people.models import Person
from samskap.privacy.actions import Receipt, erase_person
from samskap.privacy.models import Sealed
from samskap.privacy.sealed import forget_sealed


class StillRunning(Exception):
    """A participation is ended before it is deleted."""


@transaction.atomic
def end(*, participant: Participant, keep_until: date, by: Acting, at: datetime) -> None:
    """End a participation, and say until which day it is kept. Done twice, the day is changed."""
    participant.ended_at = participant.ended_at or at
    participant.keep_until = keep_until
    participant.save(update_fields=["ended_at", "keep_until"])
    _note("centre.ended", participant, by, at)


@policy("X-5", "X-6")
@transaction.atomic
def delete(*, participant: Participant, by: Acting, at: datetime) -> Receipt:
    """Delete an ended participation and all that is kept with it; a number in a count is left.

    The account goes too, unless it is the person's own (`rules.account_goes_too`). Raises StillRunning.
    """
    if participant.ended_at is None:
        raise StillRunning
    _note("centre.deleted", participant, by, at)
    person = participant.person
    elsewhere = person.participations.exclude(pk=participant.pk).exists()
    if account_goes_too(own_address=bool(person.email), has_roles=person.has_roles, elsewhere=elsewhere):
        return erase_person(person=person, by=by.person, at=at, role=by.role, organisation=by.organisation_id)
    return _forgotten(participant, by, at, elsewhere=elsewhere)


def count_and_delete(participants: QuerySet[Participant]) -> int:
    """Delete participants, and count them for the year they were registered in; return how many."""
    rows = participants.values_list("organisation", "registered_at")
    years = Counter((organisation, timezone.localdate(at).year) for organisation, at in rows)
    for (organisation, year), count in years.items():
        row, _is_new = EndedCount.objects.get_or_create(organisation_id=organisation, year=year)
        EndedCount.objects.filter(pk=row.pk).update(count=F("count") + count)
    participants.delete()
    return years.total()


def _forgotten(participant: Participant, by: Acting, at: datetime, *, elsewhere: bool) -> Receipt:
    """Delete what the organisation kept, and leave the account to the person."""
    person, gone = participant.person, {"centre.Participant": 1}
    if not elsewhere:
        gone["privacy.Sealed"] = Sealed.objects.filter(person=person).count()
        forget_sealed(person=person, by=by, at=at)
        Person.objects.filter(pk=person.pk, has_roles=False).update(name="", phone="")
    count_and_delete(Participant.objects.filter(pk=participant.pk))
    number = reference(secrets.token_bytes(16), groups=2)
    return Receipt(
        number=number, at=at, gone={model: count for model, count in gone.items() if count}, stays={}
    )


def _note(verb: str, participant: Participant, by: Acting, at: datetime) -> None:
    record(
        verb=verb,
        subject=f"participant:{participant.public_id}",
        by=by.person.pk,
        role=by.role,
        about=participant.person_id,
        organisation=by.organisation_id,
        at=at,
    )
