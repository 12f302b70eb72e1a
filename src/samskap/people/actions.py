"""What can be done with an account."""

import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from samskap.audit.actions import record
from samskap.people import rules
from samskap.people.letters import warn
from samskap.people.models import Person, Session
from samskap.people.sessions import SessionStore

#: How long an address that nobody confirmed is kept.
UNCONFIRMED_KEPT = timedelta(days=7)


@transaction.atomic
def open_account(*, email: str, language: str, at: datetime) -> Person:
    """Return the account of an address; a new one waits, without password, for a code to come back.

    `language` is the language of the page, for letters to come; it changes nothing in an account that exists.
    """
    email = email.strip().lower()
    fresh = Person(email=email, language=language, created_at=at)
    fresh.set_unusable_password()
    person, is_new = Person.objects.get_or_create(
        email=email, defaults={"language": language, "created_at": at, "password": fresh.password}
    )
    if is_new:
        EmailAddress.objects.create(user=person, email=email, primary=True, verified=False)
    return person


@transaction.atomic
def open_account_without_email(
    *,
    name: str,
    language: str,
    extra_care: bool,
    by: Person,
    at: datetime,
    role: str = "",
    organisation: int | None = None,
) -> Person:
    """Make an account for somebody without e-mail. The way in is a card (`people.cards.issue`).

    `name` is what staff call the person; a cover name where extra care is taken. The account gets a user name
    of its own that says nothing about the person. `role` is the one in which `by` acts, `organisation` the
    row id of the organisation it is done for.
    """
    person = Person(
        name=name, user_name=_free_user_name(), language=language, extra_care=extra_care, created_at=at
    )
    person.set_unusable_password()
    person.save()
    record(
        verb="people.opened", subject=_subject(person), by=by.pk, at=at, about=person.pk, role=role,
        organisation=organisation,
    )  # fmt: skip
    return person


def _free_user_name() -> str:
    while True:
        name = rules.user_name(secrets.token_bytes(rules.BYTES_NEEDED))
        if rules.is_neutral(name) and not Person.objects.filter(user_name=name).exists():
            return name


@transaction.atomic
def join(*, person: Person, password_hash: str, at: datetime) -> None:
    """Complete an account whose address has just been confirmed.

    `password_hash` is what the same browser chose at sign-up, "" for none. Only here does it become the
    account's password: whoever types somebody else's address can't leave a password behind in their account.
    """
    person.joined_at = at
    if password_hash:
        person.password = password_hash
    person.save(update_fields=["joined_at", "password"])
    record(verb="people.joined", subject=_subject(person), by=person.pk, at=at)


@transaction.atomic
def choose_password(*, person: Person, password: str, by: Person, at: datetime) -> None:
    """Set or replace the password. All sessions but the one that the caller renews end with it."""
    person.set_password(password)
    person.save(update_fields=["password"])
    Session.objects.filter(person=person).delete()
    warn(person=person, of="password_chosen", at=at)
    record(verb="people.password_chosen", subject=_subject(person), by=by.pk, at=at)


@transaction.atomic
def sign_out_everywhere(*, person: Person, by: Person, at: datetime) -> None:
    """End every session of the person, on every device."""
    Session.objects.filter(person=person).delete()
    warn(person=person, of="signed_out_everywhere", at=at)
    record(verb="people.signed_out_everywhere", subject=_subject(person), by=by.pk, at=at)


@transaction.atomic
def sign_out_of(*, person: Person, handle: str, by: Person, at: datetime) -> None:
    """End one of the person's sessions, named by its handle (`queries.Place`). Ended already, it stays so."""
    for session in Session.objects.filter(person=person).only("session_key"):
        if SessionStore.handle_of(session.session_key) == handle:
            session.delete()
            record(verb="people.signed_out_of", subject=_subject(person), by=by.pk, at=at)


class AddressTaken(Exception):
    """Another account has this e-mail address."""


class NoOtherWayIn(Exception):
    """Without the e-mail address the person could not get into the account any more."""


@transaction.atomic
def change_email(*, person: Person, email: str, by: Person, at: datetime) -> None:
    """Give an account another e-mail address, or its first one; a code sent there must have come back.

    All sessions but the one that the caller renews end with it. The address before it is told.

    Raises AddressTaken.
    """
    email = email.strip().lower()
    Person.objects.filter(email=email, joined_at=None, user_name=None).exclude(pk=person.pk).delete()
    if Person.objects.filter(email=email).exclude(pk=person.pk).exists():
        raise AddressTaken
    before = person.email
    if before == email:
        return
    _put_email(person, email)
    record(
        verb="people.email_changed", subject=_subject(person), by=by.pk, at=at, facts={"first": not before}
    )
    if before:
        warn(person=person, of="email_changed", at=at, address=before)
    warn(person=person, of="email_changed" if before else "email_added", at=at)


@transaction.atomic
def remove_email(*, person: Person, by: Person, at: datetime) -> None:
    """Take the e-mail address away from an account that can be opened with user name and passphrase.

    All sessions but the one that the caller renews end with it.

    Raises NoOtherWayIn.
    """
    if not rules.may_go_without_email(
        has_user_name=bool(person.user_name),
        has_password=person.has_usable_password(),
        has_roles=person.has_roles,
    ):
        raise NoOtherWayIn
    if before := person.email:
        _put_email(person, None)
        record(verb="people.email_removed", subject=_subject(person), by=by.pk, at=at)
        warn(person=person, of="email_removed", at=at, address=before)


def _put_email(person: Person, email: str | None) -> None:
    person.email = email
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError:
        # Somebody else was quicker. The database's own words would bring the address into the log.
        raise AddressTaken from None
    EmailAddress.objects.filter(user=person).delete()
    if email:
        EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    Session.objects.filter(person=person).delete()


@transaction.atomic
def forget_unconfirmed(*, at: datetime) -> int:
    """Delete the addresses that were typed and never confirmed; return how many there were."""
    forgotten = Person.objects.never_confirmed(before=at - UNCONFIRMED_KEPT)
    count = forgotten.count()
    forgotten.delete()
    if count:
        record(verb="people.unconfirmed_forgotten", subject="people", by=None, at=at, facts={"count": count})
    return count


def _subject(person: Person) -> str:
    return f"person:{person.pk}"
