"""Passkeys: the two ceremonies between browser and server, and what can be done with a passkey.

A ceremony begins with options for the browser (`to_add`, `to_show`), which leave a challenge in the
session, and ends with what the browser sends back. A challenge serves once, whether or not it went well.
Every passkey is kept on the device so that no address has to be typed, and is only accepted with user
verification: a fingerprint, a face or the device's own code.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from fido2.utils import websafe_decode

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.people.letters import warn
from samskap.people.models import Person

#: How many one person may have; more would only be a way to fill the table.
MOST = 20
#: What parsing raises on something that no browser has made.
_UNREADABLE = (ValidationError, ValueError, TypeError, KeyError, AttributeError, IndexError)


class NoPasskey(Exception):
    """What came back isn't a passkey's answer to the challenge that was set."""


class TooMany(Exception):
    """The person has as many passkeys as one may have."""


def passkeys_of(person: Person) -> QuerySet[Authenticator]:
    """Return somebody's passkeys, the oldest first."""
    found = Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return cast("QuerySet[Authenticator]", found)


# --- The ceremonies ----------------------------------------------------------------------------------


def to_add(person: Person) -> dict[str, Any]:
    """Options with which a browser makes a passkey; devices that hold one already decline."""
    return cast(dict[str, Any], auth.begin_registration(person, passwordless=True))


def to_show(person: Person | None) -> dict[str, Any]:
    """Options with which a browser shows a passkey: one of this person's, or whichever the visitor picks."""
    return cast(dict[str, Any], auth.begin_authentication(person))


@policy("X-4.3")
def shown_by(answer: Any, *, person: Person | None) -> Authenticator:
    """Return the passkey that a browser has shown, or raise NoPasskey.

    Without `person`, the answer itself says whose it is; the signature then proves it.
    """
    return cast(
        Authenticator, _finish(lambda: auth.complete_authentication(person or _owner(answer), answer))
    )


def _owner(answer: Any) -> Person:
    handle = UUID(bytes=websafe_decode(answer["response"]["userHandle"]))
    person = Person.objects.filter(public_id=handle).first()
    if person is None:
        raise NoPasskey("nobody has this passkey")
    return person


def _finish(complete: Callable[[], Any]) -> Any:
    try:
        return complete()
    except _UNREADABLE as error:
        raise NoPasskey(type(error).__name__) from error
    finally:
        auth.clear_state()


# --- What can be done --------------------------------------------------------------------------------


@transaction.atomic
def add(*, person: Person, name: str, answer: Any, by: Person, at: datetime) -> Authenticator:
    """Keep the passkey that the browser has made. Raises NoPasskey when it didn't."""
    Person.objects.select_for_update().get(pk=person.pk)
    if passkeys_of(person).count() >= MOST:
        raise TooMany
    _finish(lambda: _checked(answer))
    # The browser's answer is kept as it came: its public key is what later signatures are checked with.
    passkey = cast(Authenticator, auth.WebAuthn.add(person, name, answer).instance)
    record(verb="people.passkey_added", subject=f"person:{person.pk}", by=by.pk, at=at)
    warn(person=person, of="passkey_added", at=at)
    return passkey


def _checked(answer: Any) -> None:
    auth.parse_registration_response(answer)
    if not auth.complete_registration(answer).is_user_verified():
        raise NoPasskey("the device didn't check who used it")


@transaction.atomic
def rename(*, passkey: Authenticator, name: str, by: Person, at: datetime) -> None:
    """Call a passkey something else."""
    passkey.data["name"] = name
    passkey.save(update_fields=["data"])
    record(verb="people.passkey_renamed", subject=f"person:{passkey.user_id}", by=by.pk, at=at)


@transaction.atomic
def remove(*, passkey: Authenticator, by: Person, at: datetime) -> None:
    """Let go of a passkey: it opens nothing any more."""
    record(verb="people.passkey_removed", subject=f"person:{passkey.user_id}", by=by.pk, at=at)
    warn(person=passkey.user, of="passkey_removed", at=at)
    passkey.delete()
