"""What people see about their own account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from samskap.people.devices import in_words
from samskap.people.models import Person, Session
from samskap.people.rules import may_go_without_email
from samskap.people.sessions import SessionStore

#: More places than this are not listed; signing out everywhere reaches them all.
LISTED = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A device on which somebody is signed in. `handle` names it and opens nothing."""

    handle: str
    device: str
    since: datetime
    seen_on: date
    is_shared: bool
    is_here: bool


def places_of(person: Person, *, here: str, at: datetime) -> Sequence[Place]:
    """Where a person is signed in: here first, then the one seen last. One query.

    `here` is the key of this session.
    """
    sessions = Session.objects.filter(person=person, expire_date__gt=at).order_by("-seen_on", "-started_at")
    places = [
        Place(
            handle=SessionStore.handle_of(each.session_key),
            device=in_words(each.device),
            since=each.started_at,
            seen_on=each.seen_on,
            is_shared=each.shared,
            is_here=each.session_key == here,
        )
        for each in sessions.only("session_key", "device", "started_at", "seen_on", "shared")[:LISTED]
    ]
    return sorted(places, key=lambda place: not place.is_here)


def has_owner(email: str) -> bool:
    """Whether an account that somebody has come into has this address."""
    return Person.objects.filter(email=email).exclude(joined_at=None, user_name=None).exists()


def may_remove_email(person: Person) -> bool:
    """Whether the person has an address and could do without it."""
    return bool(person.email) and may_go_without_email(
        has_user_name=bool(person.user_name),
        has_password=person.has_usable_password(),
        has_roles=person.has_roles,
    )
