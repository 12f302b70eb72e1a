"""Giving roles, naming deputies, changing dates, ending.

`by` is the membership that somebody acts in, None for the operator's terminal. Raises NotAllowed where the
rules are against it.
"""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.notices.actions import tell
from samskap.organisations import rules
from samskap.organisations.models import Invitation, Membership
from samskap.organisations.positions import NotAllowed, Position
from samskap.organisations.queries.memberships import is_last_operator, operators, operators_to_rely_on
from samskap.organisations.rules import Role
from samskap.people.models import Person


class LastOperator(Exception):
    """Without this person nobody would look after the site."""


@transaction.atomic
def give(
    *, person: Person, position: Position, by: Membership | None, at: datetime
) -> tuple[Membership, bool]:
    """Give a position to a person known here; also whether it is new. A second time changes nothing."""
    position.check(by=by, to=person)
    giver, role = (by.person, by.role) if by else (None, "")
    held, is_new = hold(person=person, position=position, given_by=giver, role=role, at=at)
    if is_new:
        _tell("organisations.role_given", held, at)
    return held, is_new


@transaction.atomic
def hold(
    *, person: Person, position: Position, given_by: Person | None, role: str, at: datetime
) -> tuple[Membership, bool]:
    """Let a person hold a position that was checked before; also whether it is new.

    `role` is the role in which it was given, "" for the person who accepted it.
    """
    wanted = {
        "person": person,
        "organisation": position.organisation,
        "role": position.role.value,
        "scope": position.scope,
        "deputy_for": position.deputy_for,
        "ended_at": None,
    }
    # What has run out makes room for what begins anew.
    Membership.objects.filter(**wanted, valid_until__lt=timezone.localdate(at)).update(ended_at=at)
    times = {"valid_from": position.valid_from, "valid_until": position.valid_until}
    held, is_new = Membership.objects.get_or_create(
        **wanted, defaults={**times, "given_at": at, "given_by": given_by}
    )
    if is_new:
        Person.objects.filter(pk=person.pk).update(has_roles=True)
        _record("organisations.role_given", held, by=given_by or person, role=role, at=at)
    return held, is_new


@policy("B-1")
@transaction.atomic
def change_dates(
    *, membership: Membership, valid_from: date, valid_until: date | None, by: Membership, at: datetime
) -> None:
    """Let a membership begin and end at other days. Its deputies' time is cut to what is left of it."""
    held = _locked(membership)
    replace(Position.of(held), valid_from=valid_from, valid_until=valid_until).check(by=by, to=held.person)
    if valid_until is not None:
        _leave_an_operator(held, at)
    if (held.valid_from, held.valid_until) == (valid_from, valid_until):
        return
    held.valid_from, held.valid_until = valid_from, valid_until
    held.save(update_fields=["valid_from", "valid_until"])
    _cut_deputies(held, at)
    _record("organisations.dates_changed", held, by=by.person, role=by.role, at=at)


@policy("B-1")
@transaction.atomic
def end(*, membership: Membership, by: Membership, at: datetime) -> None:
    """End a membership now, with its deputies and the invitations that hang on it. Twice changes nothing.

    One may always lay down a role of one's own and end one's own deputies. Raises LastOperator.
    """
    held = _locked(membership)
    if held.ended_at:
        return
    if by.person_id not in {held.person_id, held.deputy_for.person_id if held.deputy_for else None}:
        position = Position.of(held)
        verdict = rules.may_manage(position.giver(by), position.role, scope=position.scope)
        if not verdict.ok:
            raise NotAllowed(verdict)
    _leave_an_operator(held, at)
    ended = Membership.objects.filter(Q(pk=held.pk) | Q(deputy_for=held), ended_at=None).update(ended_at=at)
    hanging = Invitation.objects.filter(Q(invited_as=held) | Q(deputy_for=held))
    withdrawn = hanging.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=at)
    facts = {"deputies": ended - 1, "invitations": withdrawn}
    _record("organisations.role_ended", held, by=by.person, role=by.role, at=at, facts=facts)
    if by.person_id != held.person_id:
        _tell("organisations.role_ended", held, at)


@policy("B-1")
def leave_an_operator_without(*, person_id: int, at: datetime) -> None:
    """Raise LastOperator when nobody would look after the site if this person's account went.

    To be asked in the transaction in which it goes, before the person's row is locked.
    """
    on = timezone.localdate(at)
    mine = operators(on=on).of_person(person_id).first()
    if mine is None:
        return
    _lock_operators(mine.organisation_id)
    if is_last_operator(person_id, on=on):
        raise LastOperator


def _locked(membership: Membership) -> Membership:
    """The membership as it is now, for nobody else to change meanwhile.

    All operators are locked with one of them, always in the same order: two who end each other at once wait
    for each other, and the second finds itself the last.
    """
    if membership.role == Role.OPERATOR:
        _lock_operators(membership.organisation_id)
    rows = Membership.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "person", "deputy_for").get(pk=membership.pk)


def _lock_operators(organisation_id: int) -> None:
    rows = Membership.objects.select_for_update(of=("self",)).filter(organisation_id=organisation_id)
    list(rows.filter(role=Role.OPERATOR).order_by("pk").values_list("pk"))


def _leave_an_operator(held: Membership, at: datetime) -> None:
    """Raise LastOperator when nobody but this one looks after the site without an end in sight."""
    if held.role != Role.OPERATOR or not held.organisation.runs_the_site or held.deputy_for_id or held.scope:
        return
    if not operators_to_rely_on(on=timezone.localdate(at)).exclude(pk=held.pk).exists():
        raise LastOperator


def _cut_deputies(held: Membership, at: datetime) -> None:
    for deputy in held.deputies.select_for_update().filter(ended_at=None):
        deputy.valid_from = max(deputy.valid_from, held.valid_from)
        if held.valid_until:
            deputy.valid_until = min(deputy.valid_until or held.valid_until, held.valid_until)
        if deputy.valid_until and deputy.valid_until < deputy.valid_from:
            deputy.valid_until, deputy.valid_from, deputy.ended_at = None, held.valid_from, at
        deputy.save(update_fields=["valid_from", "valid_until", "ended_at"])


def _record(
    verb: str,
    held: Membership,
    *,
    by: Person,
    role: str,
    at: datetime,
    facts: dict[str, int] | None = None,
) -> None:
    said: dict[str, str | int | bool] = {
        "role": held.role,
        "deputy": held.deputy_for_id is not None,
    }
    record(
        verb=verb,
        subject=f"membership:{held.pk}",
        by=by.pk,
        role=role,
        about=held.person_id,
        organisation=held.organisation_id,
        at=at,
        facts={**said, **(facts or {})},
    )


def _tell(kind: str, held: Membership, at: datetime) -> None:
    tell(
        person=held.person_id,
        kind=kind,
        facts={"role": held.role, "organisation": held.organisation.name},
        key=f"{kind}:{held.pk}:{at.timestamp():.0f}",
        at=at,
        organisation=held.organisation_id,
    )
