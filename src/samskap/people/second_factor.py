"""The second factor: a passkey, or a code from an app (or one of its recovery codes).

Staff can be required to show one (settings.STAFF_SECOND_FACTOR); the door to their rooms asks `shown` and sends
who hasn't to the page `people:second_factor`, with `?next=`. What a session has shown stands in the session, put
there by django-allauth's `record_authentication`; passkeys are only accepted with user verification.
"""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from samskap.kernel.policy import policy
from samskap.people.models import Person

#: What counts by itself; recovery codes stand in for the app.
FACTORS = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)
#: How long a proof is fresh enough to change how one signs in.
FRESH_SECONDS = 15 * 60


@policy("X-4.6")
def shown(request: HttpRequest) -> bool:
    """Whether this session has shown a second factor since it began. No query."""
    return any(_counts(record) for record in get_authentication_records(request, request.user))


def shown_lately(request: HttpRequest) -> bool:
    """Whether a second factor was shown so recently that the person must still be in front of it."""
    since = time.time() - FRESH_SECONDS
    records = get_authentication_records(request, request.user)
    return any(_counts(record) and record["at"] > since for record in records)


def has_one(person: Person) -> bool:
    """Whether the person can show a second factor. One query."""
    return Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exists()


def remember(request: HttpRequest, person: Person, *, kind: str) -> None:
    """Note in the session that a second factor has been shown. `kind` is an Authenticator.Type."""
    record_authentication(request, person, method="mfa", type=kind)


def _counts(record: dict[str, Any]) -> bool:
    # A sign-on that vouches for a second factor says so itself (samskap.people.sign_on).
    return record["method"] == "mfa" or bool(record.get("second_factor"))
