"""Registering participants, changing what is known about them, and giving them a card."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from samskap.audit.actions import record
from samskap.centre.models import Participant, ReachBy
from samskap.kernel.policy import policy
from samskap.kernel.reference import reference
from samskap.organisations.access import Acting
from samskap.people import cards
from samskap.people.actions import open_account_without_email
from samskap.people.models import Person
from samskap.privacy.models import SealedKind
from samskap.privacy.sealed import put_under_seal

#: Six letters out of 24: short enough for a slip of paper, and it says nothing about the person.
GROUPS, SIZE = 2, 3


class HasEnded(Exception):
    """Somebody whose participation has ended gets no card here: the account is no longer this centre's."""


class NoSecondKeeper(Exception):
    """Extra care takes two persons of staff, and the second one given isn't another one."""


@dataclass(frozen=True, slots=True)
class Details:
    """What staff know about a participant without extra care."""

    name: str
    language: str = ""
    phone: str = ""
    contact_email: str = ""
    reach_by: str = ReachBy.IN_PERSON


@policy("X-4", "B-1")
@transaction.atomic
def register(*, details: Details, by: Acting, at: datetime, public_id: UUID | None = None) -> Participant:
    """Register somebody with the organisation one acts for; the person gets an account without e-mail.

    Asked again with the same `public_id`, as when a button is pressed twice, it returns who is registered.
    """
    if (there := _there_already(by, public_id)) is not None:
        return there
    person = open_account_without_email(
        name=details.name,
        language=details.language,
        extra_care=False,
        by=by.person,
        at=at,
        role=by.role,
        organisation=by.organisation_id,
    )
    participant = _registered(person, by, at, public_id)
    _write(participant, details)
    return participant


@policy("X-5")
@transaction.atomic
def register_with_care(
    *,
    cover_name: str,
    language: str,
    legal_name: str,
    second_keeper: Person | None,
    by: Acting,
    at: datetime,
    public_id: UUID | None = None,
) -> Participant:
    """Register somebody with extra care, by a cover name; whoever registers is one of the two keepers.

    Asked again with the same `public_id`, it returns who is registered.

    `legal_name` is sealed, "" keeps none. `second_keeper` is None only where there is nobody else to name.

    Raises NoSecondKeeper, keyring.NoKey (when there is a name to seal); then nothing is registered.
    """
    if second_keeper == by.person:
        raise NoSecondKeeper
    if (there := _there_already(by, public_id)) is not None:
        return there
    person = open_account_without_email(
        name=cover_name,
        language=language,
        extra_care=True,
        by=by.person,
        at=at,
        role=by.role,
        organisation=by.organisation_id,
    )
    participant = _registered(person, by, at, public_id, first_keeper=by.person, second_keeper=second_keeper)
    seal(participant=participant, details={SealedKind.LEGAL_NAME: legal_name}, by=by, at=at)
    return participant


@transaction.atomic
def change(*, participant: Participant, details: Details, by: Acting, at: datetime) -> None:
    """Change what is known about a participant."""
    _write(participant, details)
    _note("centre.changed", participant, by, at)


@policy("X-5")
def seal(*, participant: Participant, details: Mapping[str, str], by: Acting, at: datetime) -> None:
    """Put details (SealedKind -> text) under seal. Raises keyring.NoKey."""
    put_under_seal(person=participant.person, details=details, by=by, at=at)


@policy("X-4")
def print_card(*, participant: Participant, by: Acting, at: datetime) -> cards.Card:
    """Give a participant a new card; an older one no longer works. Raises HasEnded, cards.NoCardFor."""
    if participant.ended_at:
        raise HasEnded
    return cards.issue(
        person=participant.person, by=by.person, at=at, role=by.role, organisation=by.organisation_id
    )


def _there_already(by: Acting, public_id: UUID | None) -> Participant | None:
    registered_here = Participant.objects.of(by.organisation_id).filter(registered_by=by.person)
    return registered_here.filter(public_id=public_id).first() if public_id else None


def _free_number(organisation_id: int) -> str:
    while True:
        number = reference(secrets.token_bytes(GROUPS * SIZE + 8), groups=GROUPS, size=SIZE)
        if not Participant.objects.of(organisation_id).filter(number=number).exists():
            return number


def _registered(
    person: Person, by: Acting, at: datetime, public_id: UUID | None, **keepers: Person | None
) -> Participant:
    participant = Participant.objects.create(
        public_id=public_id or uuid4(),
        organisation_id=by.organisation_id,
        person=person,
        number=_free_number(by.organisation_id),
        registered_by=by.person,
        registered_at=at,
        **keepers,
    )
    _note("centre.registered", participant, by, at)
    return participant


def _write(participant: Participant, details: Details) -> None:
    person = participant.person
    person.name, person.language, person.phone = details.name, details.language, details.phone
    person.save(update_fields=["name", "language", "phone"])
    participant.contact_email, participant.reach_by = details.contact_email, details.reach_by
    participant.save(update_fields=["contact_email", "reach_by"])


def _note(verb: str, participant: Participant, by: Acting, at: datetime) -> None:
    record(
        verb=verb,
        subject=f"participant:{participant.public_id}",
        by=by.person.pk,
        role=by.role,
        organisation=by.organisation_id,
        about=participant.person_id,
        at=at,
    )
