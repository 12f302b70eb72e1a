"""Codes from an app (TOTP, RFC 6238) and the recovery codes that stand in for it.

The app and we share a secret; from it and the time both work out six digits. The secret and the seed of
the recovery codes are encrypted (samskap.people.encryption). A code serves once: the time it belongs to is
kept with the secret, and nothing up to that time is taken again, whichever process is asked.
"""

import secrets
import unicodedata
from datetime import datetime
from typing import Any, cast

import segno
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.people.encryption import NotOurs
from samskap.people.letters import warn
from samskap.people.models import Person

PERIOD = 30
_TYPES = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


class WrongCode(Exception):
    """The code isn't right now, or was used before."""


def new_secret() -> str:
    """Return a secret for an app, as it is typed in: 32 letters and digits."""
    return cast(str, generate_totp_secret())


def address_for_app(secret: str, person: Person) -> str:
    """What the picture holds: the app reads from it the secret and what to call it."""
    name = person.email or person.user_name or str(person.public_id)[:8]
    label = urlencode({"": f"{settings.SITE_NAME}:{name}"})[1:].replace("+", "%20")
    issuer = urlencode({"secret": secret, "issuer": settings.SITE_NAME}).replace("+", "%20")
    return f"otpauth://totp/{label}?{issuer}"


def picture(address: str) -> str:
    """Return a QR code as an address for `<img>`; black on white in dark pages too, for cameras."""
    return segno.make(address, error="m").svg_data_uri(scale=5, border=3, light="#fff")


def has_app(person: Person) -> bool:
    """Whether the person has set up an app. One query."""
    return bool(Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).exists())


def recovery_codes_left(person: Person) -> int:
    """How many recovery codes the person can still use; 0 when there are none."""
    found = Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    try:
        return len(RecoveryCodes(found).get_unused_codes()) if found else 0
    except NotOurs:
        return 0


# --- What can be done --------------------------------------------------------------------------------


@transaction.atomic
def set_up(*, person: Person, secret: str, code: str, by: Person, at: datetime) -> list[str]:
    """Set up an app that shows the right code; return the recovery codes, to be shown once.

    An app that was there before makes way.
    """
    counter = _counter_of(secret, code, after=0, at=at)
    Authenticator.objects.filter(user_id=person.pk, type__in=_TYPES).delete()
    data = {"secret": encrypt(secret), "last_counter": counter}
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data=data, created_at=at)
    record(verb="people.app_set_up", subject=f"person:{person.pk}", by=by.pk, at=at)
    warn(person=person, of="app_added", at=at)
    return _fresh_codes(person)


@transaction.atomic
def renew_recovery_codes(*, person: Person, by: Person, at: datetime) -> list[str]:
    """Void the recovery codes and return new ones, to be shown once."""
    Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
    record(verb="people.recovery_codes_renewed", subject=f"person:{person.pk}", by=by.pk, at=at)
    warn(person=person, of="recovery_codes_made", at=at)
    return _fresh_codes(person)


@transaction.atomic
def remove(*, person: Person, by: Person, at: datetime) -> None:
    """Let go of the app and its recovery codes."""
    count, _each = Authenticator.objects.filter(user_id=person.pk, type__in=_TYPES).delete()
    if count:
        record(verb="people.app_removed", subject=f"person:{person.pk}", by=by.pk, at=at)
        warn(person=person, of="app_removed", at=at)


@policy("X-4.6", "X-4.9")
@transaction.atomic
def use(*, person: Person, code: str, by: Person, at: datetime) -> Authenticator:
    """Use up a code, of the app or a recovery code; return what it came from. Raises WrongCode."""
    typed = "".join(str(unicodedata.decimal(sign)) for sign in code if sign.isdecimal())
    kept = Authenticator.objects.select_for_update().filter(user_id=person.pk, type__in=_TYPES)
    of_type = {each.type: each for each in kept}
    app, spare = (of_type.get(kind) for kind in _TYPES)
    try:
        used = _use_app(app, typed, at) or _use_spare(spare, typed, by, at)
    except NotOurs as error:
        raise WrongCode("encrypted with another key") from error
    if used is None:
        raise WrongCode("neither the app's nor a recovery code")
    used.last_used_at = at
    used.save(update_fields=["data", "last_used_at"])
    return used


def _use_app(app: Authenticator | None, typed: str, at: datetime) -> Authenticator | None:
    if app is None:
        return None
    try:
        last = app.data.get("last_counter", 0)
        app.data["last_counter"] = _counter_of(decrypt(app.data["secret"]), typed, after=last, at=at)
    except WrongCode:
        return None
    return app


def _use_spare(spare: Authenticator | None, typed: str, by: Person, at: datetime) -> Authenticator | None:
    if spare is None:
        return None
    codes = RecoveryCodes(spare)
    if not codes.validate_code(typed):
        return None
    record(verb="people.recovery_code_used", subject=f"person:{spare.user_id}", by=by.pk, at=at)
    return cast(Authenticator, codes.instance)


def _counter_of(secret: str, code: str, *, after: int, at: datetime) -> int:
    """The time, in half minutes, that a code belongs to; half a minute early or late is fine."""
    now = int(at.timestamp()) // PERIOD
    for counter in (now, now - 1, now + 1):
        right = format_hotp_value(hotp_value(secret, counter))
        if counter > after and constant_time_compare(code, right):
            return counter
    raise WrongCode


def _fresh_codes(person: Person) -> list[str]:
    data: dict[str, Any] = {"seed": encrypt(secrets.token_hex(40)), "used_mask": 0}
    kept = Authenticator.objects.create(user=person, type=Authenticator.Type.RECOVERY_CODES, data=data)
    return [f"{code[:4]} {code[4:]}" for code in RecoveryCodes(kept).generate_codes()]
