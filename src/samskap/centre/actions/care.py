"""Extra care: set late, set by the person, and who keeps her."""

from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.centre.actions.registering import NoSecondKeeper
from samskap.centre.models import Participant, ReachBy
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.people.models import Person
from samskap.privacy.models import OpeningReason, Sealed, SealedKind
from samskap.privacy.sealed import opened, put_under_seal


@policy("X-5")
@transaction.atomic
def take_extra_care(
    *,
    participant: Participant,
    cover_name: str,
    second_keeper: Person | None,
    keep_details: bool,
    by: Acting,
    at: datetime,
) -> None:
    """Take extra care of somebody who was registered without: it works backwards, at once.

    The name becomes `cover_name`. What was known before, name, phone and e-mail, goes under seal, or, without
    `keep_details`, goes altogether. No list, search, public page or letter shows her from then on: each asks
    the person's row anew, and nothing of it is kept in a cache. Done twice, the second time changes nothing.

    Raises NoSecondKeeper, keyring.NoKey (when there is something to seal); then nothing is changed.
    """
    if second_keeper == by.person:
        raise NoSecondKeeper
    person = Person.objects.select_for_update().get(pk=participant.person_id)
    if person.extra_care:
        return
    if keep_details:
        _seal_what_is_known(person, participant.contact_email, by, at)
    _cover(person, cover_name)
    Participant.objects.filter(pk=participant.pk).update(first_keeper=by.person, second_keeper=second_keeper)
    _note("centre.extra_care_taken", participant, by, at)


@policy("X-5")
@transaction.atomic
def ask_for_extra_care(*, person: Person, cover_name: str, at: datetime) -> None:
    """Let somebody set extra care in their own account. Names and phone that staff had written down are gone.

    The address to sign in with stays; no member of staff sees it. Where she is registered, whoever registered
    her keeps her; where that isn't known, the organisation is asked to name two keepers, without her name.
    """
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if locked.extra_care:
        return
    _cover(locked, cover_name)
    for participant in Participant.objects.filter(person=locked, registered_by__has_roles=True):
        participant.first_keeper_id = participant.registered_by_id
        participant.save(update_fields=["first_keeper"])
    record(verb="centre.extra_care_asked", subject=f"person:{person.pk}", by=person.pk, at=at)


@policy("X-5")
@transaction.atomic
def name_keepers(
    *, participant: Participant, first: Person, second: Person | None, by: Acting, at: datetime
) -> None:
    """Name the two who keep somebody with extra care. Raises NoSecondKeeper."""
    if first == second:
        raise NoSecondKeeper
    participant.first_keeper, participant.second_keeper = first, second
    participant.save(update_fields=["first_keeper", "second_keeper"])
    record(
        verb="centre.keepers_named",
        subject=f"participant:{participant.public_id}",
        by=by.person.pk,
        role=by.role,
        organisation=by.organisation_id,
        about=participant.person_id,
        at=at,
        facts={"first": first.pk, "second": second.pk if second else 0},
    )


@policy("X-5")
@transaction.atomic
def change_cover_name(*, participant: Participant, cover_name: str, by: Acting, at: datetime) -> None:
    """Give somebody with extra care another cover name."""
    Person.objects.filter(pk=participant.person_id).update(name=cover_name)
    _note("centre.cover_name_changed", participant, by, at)


@policy("X-5", "X-6")
def open_sealed(*, sealed: Sealed, reason: str, words: str, by: Acting, at: datetime) -> str:
    """Open what is sealed about a participant that `access.my_participant` let through; it is logged.

    Raises sealed.SaysWhatIsSealed, sealing.CannotOpen, keyring.NoKey.
    """
    return opened(sealed=sealed, acting=by, reason=OpeningReason(reason), words=words, at=at)


def _seal_what_is_known(person: Person, email: str, by: Acting, at: datetime) -> None:
    details: dict[str, str] = {
        SealedKind.LEGAL_NAME: person.name,
        SealedKind.PHONE: person.phone,
        SealedKind.EMAIL: email,
    }
    put_under_seal(person=person, details=details, by=by, at=at)


def _cover(person: Person, cover_name: str) -> None:
    person.name, person.phone, person.extra_care = cover_name, "", True
    person.save(update_fields=["name", "phone", "extra_care"])
    Participant.objects.filter(person=person).update(contact_email="", reach_by=ReachBy.IN_PERSON)


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
