"""Code cards: the way in for people without e-mail (X-4.5).

Staff print a card with a user name and a code. The code opens the account once; whoever types it chooses a
passphrase and signs in with user name and passphrase from then on.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, check_password, make_password
from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.reference import reference, tidy
from samskap.people.letters import warn
from samskap.people.models import CodeCard, Person, Session
from samskap.people.rules import tidy_user_name

#: How long the code on a card works: from one meeting at the centre to the one after the next.
WORKS_FOR = timedelta(days=14)
#: Nine letters out of 24 carry 41 bits. Shorter than a certificate's number, for it is typed on a phone.
GROUPS, SIZE = 3, 3


class NoCardFor(Exception):
    """This person gets no card, for a card would let somebody else into the account.

    Raised for somebody with an e-mail address (a code by mail is the way in) and for staff.
    """


class CardVoid(Exception):
    """The code was right once: the card is too old by now, was used meanwhile, or replaced by a newer one."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is printed. The code is known only now: what is kept of it can't be turned back."""

    user_name: str
    code: str
    expires_at: datetime


@transaction.atomic
def issue(*, person: Person, by: Person, at: datetime, role: str, organisation: int | None = None) -> Card:
    """Make a card with a new one-time code; an older card of the person no longer works.

    The passphrase the person may have goes on working until the card is used. `role` is the one in which
    `by` acts, and `organisation` the row id of the organisation it is done for.

    Raises NoCardFor.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.email or person.has_roles or not person.user_name:
        raise NoCardFor
    CodeCard.objects.live().filter(person=person).update(voided_at=at)
    code = reference(secrets.token_bytes(GROUPS * SIZE + 8), groups=GROUPS, size=SIZE)
    card = CodeCard.objects.create(
        person=person, issued_by=by, issued_at=at, expires_at=at + WORKS_FOR, code_hash=make_password(code)
    )
    record(
        verb="people.card_issued", subject=f"card:{card.pk}", by=by.pk, at=at, about=person.pk, role=role,
        organisation=organisation,
    )  # fmt: skip
    return Card(user_name=person.user_name, code=code, expires_at=card.expires_at)


def check(*, user_name: str, code: str, at: datetime) -> CodeCard | None:
    """Return the live card with this code; None when there is none, whatever the reason.

    Does the same work whether or not there is such a person or card, so that the time doesn't tell.

    Raises CardVoid when the code is right and the card only too old: whoever holds it may know.
    """
    named = CodeCard.objects.live().filter(person__user_name=tidy_user_name(user_name))
    card = named.filter(person__is_active=True).select_related("person").first()
    is_right = check_password(tidy(code, size=SIZE), card.code_hash if card else UNUSABLE_PASSWORD_PREFIX)
    if card is None or not is_right:
        return None
    if card.expires_at <= at:
        raise CardVoid
    return card


@transaction.atomic
def redeem(*, card_id: int, passphrase: str, at: datetime) -> Person:
    """Use a card up: its code never works again, and the passphrase opens the account from now on.

    Ends all sessions of the person. Only for a card that `check` has returned to the same visitor.

    Raises CardVoid, also when somebody else was quicker.
    """
    card = CodeCard.objects.select_for_update().select_related("person").get(pk=card_id)
    if card.used_at or card.voided_at or card.expires_at <= at or not card.person.is_active:
        raise CardVoid
    person = card.person
    card.used_at = at
    card.save(update_fields=["used_at"])
    person.set_password(passphrase)
    person.joined_at = person.joined_at or at
    person.save(update_fields=["password", "joined_at"])
    Session.objects.filter(person=person).delete()
    warn(person=person, of="card_used", at=at)
    record(verb="people.card_used", subject=f"card:{card.pk}", by=person.pk, at=at, about=person.pk)
    return person
