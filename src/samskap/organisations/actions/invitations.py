"""Inviting, printing, sending again, withdrawing, accepting.

`by` is the membership that somebody acts in, None for the operator's terminal. Raises NotAllowed where the
rules are against it.
"""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.notices.actions import write_to
from samskap.organisations.actions.memberships import hold
from samskap.organisations.codes import fingerprint, fresh_code
from samskap.organisations.models import Invitation, Membership
from samskap.organisations.positions import NotAllowed, Position
from samskap.organisations.rules import INVITATION_LASTS
from samskap.people.models import Person


class NotValid(Exception):
    """There is no such invitation, or it can't be accepted any more; nobody is told which of the two."""


class ForAnotherAddress(Exception):
    """The invitation was sent to an address that isn't this account's; the address is in `email`."""

    def __init__(self, email: str) -> None:
        super().__init__("for another address")
        self.email = email


@transaction.atomic
def invite(
    *, position: Position, email: str = "", language: str = "", by: Membership | None, at: datetime
) -> Invitation:
    """Offer a position to an address, or ("") to whoever will hold the sheet. An earlier offer falls.

    A letter goes to the address in `language`; with "" none does. Until `send` or `fresh_code_of` has made
    a code, the invitation can't be accepted.
    """
    position.check(by=by)
    email = email.strip().lower()
    if by and email and email == by.person.email:
        raise NotAllowed(Verdict((Reason("to-yourself"),)))
    if email:
        _withdraw_earlier(position, email, at)
    made = Invitation.objects.create(
        organisation=position.organisation,
        role=position.role.value,
        scope=position.scope,
        valid_from=position.valid_from,
        valid_until=position.valid_until,
        deputy_for=position.deputy_for,
        email=email,
        invited_as=by,
        invited_by=by.person if by else None,
        made_at=at,
        ends_at=at + INVITATION_LASTS,
    )
    _record("organisations.invited", made, by=by, at=at)
    if email and language:
        send(invitation=made, language=language, by=by, at=at)
    return made


@policy("B-1")
@transaction.atomic
def fresh_code_of(*, invitation: Invitation, by: Membership | None, at: datetime) -> str:
    """Make the code that opens the invitation from now on, for the whole time anew; an earlier one is void.

    Raises NotValid when it has been accepted or withdrawn.
    """
    waiting = _locked(invitation)
    if waiting.accepted_at or waiting.withdrawn_at:
        raise NotValid
    Position.of(waiting).check(by=by)
    code = fresh_code()
    waiting.fingerprint, waiting.ends_at = fingerprint(code), at + INVITATION_LASTS
    waiting.save(update_fields=["fingerprint", "ends_at"])
    _record("organisations.invitation_code_made", waiting, by=by, at=at)
    return code


@transaction.atomic
def send(*, invitation: Invitation, language: str, by: Membership | None, at: datetime) -> None:
    """Write to the invited address, with a fresh code. Raises NotValid as `fresh_code_of`."""
    code = fresh_code_of(invitation=invitation, by=by, at=at)
    write_to(
        address=invitation.email,
        language=language,
        kind="organisations.invitation",
        facts={
            "code": code,
            "link": address_of(code, language),
            "role": invitation.role,
            "organisation": invitation.organisation.name,
        },
        key=f"invitation:{invitation.pk}:{fingerprint(code)[:16]}",
        at=at,
        organisation=invitation.organisation_id,
    )


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Membership, at: datetime) -> None:
    """Take an invitation back; twice changes nothing. Raises NotValid when it has been accepted."""
    waiting = _locked(invitation)
    if waiting.accepted_at:
        raise NotValid
    if waiting.withdrawn_at:
        return
    Position.of(waiting).check(by=by)
    waiting.withdrawn_at = at
    waiting.save(update_fields=["withdrawn_at"])
    _record("organisations.invitation_withdrawn", waiting, by=by, at=at)


@policy("B-1")
@transaction.atomic
def accept(*, code: str, person: Person, name: str = "", at: datetime) -> Membership:
    """Give the person what the code's invitation offers; pressing twice changes nothing.

    `name` is what the person wants to be called by colleagues; it is taken when there is no name yet.
    Raises NotValid, ForAnotherAddress, and NotAllowed for one's own invitation.
    """
    found = Invitation.objects.select_for_update(of=("self",)).filter(fingerprint=fingerprint(code)).first()
    if found is None:
        raise NotValid
    if found.accepted_by_id == person.pk:
        return _accepted_before(found, person)
    check_acceptable(found, person, at)
    position = _from_today(Position.of(found), at)
    held, _is_new = hold(person=person, position=position, given_by=found.invited_by, role="", at=at)
    found.accepted_at, found.accepted_by, found.email = at, person, ""
    found.save(update_fields=["accepted_at", "accepted_by", "email"])
    if name and not person.name:
        Person.objects.filter(pk=person.pk).update(name=name)
    record(
        verb="organisations.invitation_accepted",
        subject=f"invitation:{found.pk}",
        by=person.pk,
        about=person.pk,
        organisation=found.organisation_id,
        at=at,
    )
    return held


def check_acceptable(invitation: Invitation, person: Person, at: datetime) -> None:
    """Raise NotValid, ForAnotherAddress or NotAllowed when this person can't accept the invitation now."""
    if not Invitation.objects.waiting(at=at).filter(pk=invitation.pk).exists():
        raise NotValid
    original = invitation.deputy_for
    if original and not Membership.objects.filter(pk=original.pk).current(on=timezone.localdate(at)).exists():
        raise NotValid
    if invitation.email and invitation.email != person.email:
        raise ForAnotherAddress(invitation.email)
    if person.pk in {invitation.invited_by_id, original.person_id if original else None}:
        raise NotAllowed(Verdict((Reason("to-yourself"),)))


def address_of(code: str, language: str) -> str:
    """The whole address where an invitation is accepted, in a language; without code, where it is typed."""
    with translation.override(language or settings.LANGUAGE_CODE):
        path = reverse("invitation", args=[code]) if code else reverse("enter_code")
    return settings.BASE_URL + path


def _accepted_before(found: Invitation, person: Person) -> Membership:
    held = Membership.objects.filter(
        person=person,
        organisation_id=found.organisation_id,
        role=found.role,
        scope=found.scope,
        deputy_for_id=found.deputy_for_id,
        ended_at=None,
    ).first()
    if held is None:
        raise NotValid
    return held


def _from_today(position: Position, at: datetime) -> Position:
    """The position as it is accepted: not from before today; a deputy's not longer than the original."""
    today = timezone.localdate(at)
    until, original = position.valid_until, position.deputy_for
    if until and original and original.valid_until:
        until = min(until, original.valid_until)
    return replace(position, valid_from=max(position.valid_from, today), valid_until=until)


def _withdraw_earlier(position: Position, email: str, at: datetime) -> None:
    Invitation.objects.filter(
        organisation=position.organisation,
        role=position.role.value,
        scope=position.scope,
        deputy_for=position.deputy_for,
        email=email,
        accepted_at=None,
        withdrawn_at=None,
    ).update(withdrawn_at=at)


def _locked(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",)).select_related("organisation", "deputy_for")
    return found.get(pk=invitation.pk)


def _record(verb: str, invitation: Invitation, *, by: Membership | None, at: datetime) -> None:
    record(
        verb=verb,
        subject=f"invitation:{invitation.pk}",
        by=by.person_id if by else None,
        role=by.role if by else "",
        organisation=invitation.organisation_id,
        at=at,
        facts={"role": invitation.role},
    )
