"""A person's identity at a sign-on: known by issuer and subject, and by nothing else."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import QuerySet

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.people.letters import warn
from samskap.people.models import Identity, Person, SignOn


class BelongsToAnother(Exception):
    """This identity opens somebody else's account."""


class OnlyWayIn(Exception):
    """Without this identity nothing would open the account any more."""


def identities_of(person: Person) -> QuerySet[Identity]:
    """Return where somebody comes in by, the oldest first."""
    return Identity.objects.filter(person=person).order_by("pk")


def overview(person: Person) -> dict[str, Any]:
    """What the person is connected with and could be, for the page about the own account. Two queries."""
    mine = list(identities_of(person))
    open_ones = list(SignOn.objects.filter(is_open=True).order_by("name", "slug"))
    names = {each.issuer: each.name for each in open_ones}
    issuers = {each.issuer for each in mine}
    return {
        "identities": [(each, names.get(each.issuer, each.issuer)) for each in mine],
        "other_sign_ons": [each for each in open_ones if each.issuer not in issuers],
    }


@transaction.atomic
def come_in(*, issuer: str, subject: str, at: datetime) -> Person | None:
    """Return whose identity it is, and note the day; None when nobody's."""
    identity = Identity.objects.select_related("person").filter(issuer=issuer, subject=subject).first()
    if identity is None:
        return None
    identity.last_used_at = at
    identity.save(update_fields=["last_used_at"])
    return identity.person


@policy("X-4.4", "X-4.7")
@transaction.atomic
def open_account(*, issuer: str, subject: str, email: str, language: str, at: datetime) -> Person:
    """Return the account that this identity opens from now on.

    `email` is an address that the sign-on may vouch for, "" for none. Whoever has it already is that person;
    otherwise the account is new.
    """
    person = Person.objects.filter(email=email).first() if email else None
    if person is None:
        person = Person(email=email or None, language=language, created_at=at)
        person.set_unusable_password()
        person.save()
        record(verb="people.account_opened", subject=f"person:{person.pk}", by=person.pk, at=at)
    if email:
        EmailAddress.objects.update_or_create(
            user=person, email=email, defaults={"verified": True, "primary": True}
        )
    connect(person=person, issuer=issuer, subject=subject, by=person, at=at)
    return person


@transaction.atomic
def connect(*, person: Person, issuer: str, subject: str, by: Person, at: datetime) -> None:
    """Let an identity open a person's account. Raises BelongsToAnother."""
    identity, is_new = Identity.objects.get_or_create(
        issuer=issuer, subject=subject, defaults={"person": person, "added_at": at, "last_used_at": at}
    )
    if identity.person_id != person.pk:
        raise BelongsToAnother
    if is_new:
        record(verb="people.identity_added", subject=f"person:{person.pk}", by=by.pk, at=at)
        if person.joined_at:  # one more way into an account that was there
            warn(person=person, of="sign_on_added", at=at)


@transaction.atomic
def disconnect(*, identity: Identity, other_ways: bool, by: Person, at: datetime) -> None:
    """Let an identity open nothing any more. Raises OnlyWayIn when it is the last, without `other_ways`."""
    if not other_ways and not identities_of(identity.person).exclude(pk=identity.pk).exists():
        raise OnlyWayIn
    record(verb="people.identity_removed", subject=f"person:{identity.person_id}", by=by.pk, at=at)
    warn(person=identity.person, of="sign_on_removed", at=at)
    identity.delete()
