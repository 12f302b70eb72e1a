"""The second factor: a passkey, or a code from an app (or one of its recovery codes).

Staff can be required to show one (settings.STAFF_SECOND_FACTOR): the door to their rooms asks `shown`, and
sends who hasn't to the page `people:second_factor`, with `?next=`. What a session has shown stands in the
session, put there by django-allauth's `record_authentication`; passkeys count only with user verification.
"""

import time
from datetime import datetime
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import get_pending_stage
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.db import transaction
from django.http import HttpRequest

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.people.letters import warn
from samskap.people.models import Person, Session

#: What counts by itself; recovery codes stand in for the app.
FACTORS = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)
#: How long a proof is fresh enough to change how one signs in.
FRESH_SECONDS = 15 * 60
#: How long it opens the rooms of staff: a working day. The session itself may last for months.
SHOWN_SECONDS = 12 * 60 * 60


@policy("X-4.6")
def shown(request: HttpRequest) -> bool:
    """Whether this session has shown a second factor within the last working day. No query."""
    return _shown_since(request, time.time() - SHOWN_SECONDS)


def shown_lately(request: HttpRequest) -> bool:
    """Whether a second factor was shown so recently that the person must still be in front of it."""
    return _shown_since(request, _fresh())


def has_one(person: Person) -> bool:
    """Whether the person can show a second factor. One query."""
    return bool(Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exists())


def overview(person: Person) -> dict[str, Any]:
    """What the person has set up, for the page about the own account. One query."""
    kept = list(Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).order_by("pk"))
    return {
        "passkeys": [each for each in kept if each.type == Authenticator.Type.WEBAUTHN],
        "has_app": any(each.type == Authenticator.Type.TOTP for each in kept),
    }


def guards(person: Person) -> bool:
    """Whether the person's account is kept by a second factor, so that less doesn't change how one signs in.

    An app for codes always guards. A passkey guards the accounts of staff; to everybody else it is a handier
    way in beside the others, and a lost phone must not lock them out. One or two queries.
    """
    kinds = FACTORS if person.has_roles else FACTORS[1:]
    return bool(Authenticator.objects.filter(user_id=person.pk, type__in=kinds).exists())


def proven_lately(request: HttpRequest, person: Person) -> bool:
    """Whether it has just been shown who this is, strongly enough to change how the person signs in."""
    if guards(person):
        return shown_lately(request)
    return any(record["at"] > _fresh() for record in get_authentication_records(request, person))


def who(request: HttpRequest) -> Person | None:
    """Who can show a second factor here: the person signed in, or the one at the second step of it."""
    if isinstance(request.user, Person):
        return request.user
    stage = get_pending_stage(request)
    return stage.login.user if stage is not None and stage.key == AuthenticateStage.key else None


def remember(request: HttpRequest, person: Person, *, kind: str) -> None:
    """Note in the session that a second factor has been shown. `kind` is an Authenticator.Type."""
    record_authentication(request, person, method="mfa", type=kind)
    request.session.cycle_key()


def _fresh() -> float:
    return time.time() - FRESH_SECONDS


def _shown_since(request: HttpRequest, since: float) -> bool:
    records = get_authentication_records(request, request.user)
    return any(_counts(record) and record["at"] > since for record in records)


def _counts(record: dict[str, Any]) -> bool:
    # A sign-on that vouches for a second factor says so itself (samskap.people.sign_on).
    return record["method"] == "mfa" or bool(record.get("second_factor"))


@transaction.atomic
def take_away(*, person: Person, by: Person | None, at: datetime) -> int:
    """Take all second factors from somebody who lost them, and end all sessions; return how many."""
    count, _each = Authenticator.objects.filter(user_id=person.pk).delete()
    Session.objects.filter(person=person).delete()
    record(
        verb="people.factors_taken_away", subject=f"person:{person.pk}", by=by.pk if by else None, at=at,
        about=person.pk, facts={"count": count},
    )  # fmt: skip
    warn(person=person, of="factors_taken_away", at=at)
    return int(count)
