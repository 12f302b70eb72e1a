"""The address in a letter where one press ends letters of its group. It works signed out, and for ever."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from samskap.notices.models import Letter

SIGNER = Signer(salt="samskap.notices.stop")


@dataclass(frozen=True, slots=True)
class Wisher:
    """Whose wishes they are: a person's, or those of the owner of an address without account."""

    person_id: int | None = None
    fingerprint: str = ""


def wisher_of(letter: Letter) -> Wisher:
    """Whose wishes a letter asks for."""
    if letter.person_id is not None:
        return Wisher(person_id=letter.person_id)
    return Wisher(fingerprint=fingerprint(letter.address))


def fingerprint(address: str) -> str:
    """What stands for an address that isn't kept; without the installation's secret it can't be guessed."""
    return hmac.new(settings.SECRET_KEY.encode(), address.lower().encode(), sha256).hexdigest()


def stop_token(wisher: Wisher, group: str) -> str:
    """What the address carries: signed, so that nobody makes one up."""
    return SIGNER.sign_object([wisher.person_id or wisher.fingerprint, group], compress=True)


def stop_url(wisher: Wisher, group: str) -> str:
    """The whole address of the page with the one button, in the language that is active now."""
    return settings.BASE_URL + reverse("letters:stop", args=[stop_token(wisher, group)])


def read(token: str) -> tuple[Wisher, str] | None:
    """Whose wishes and which group a token is about; None when it isn't one of ours."""
    try:
        who, group = SIGNER.unsign_object(token)
    except (BadSignature, ValueError, UnicodeError):
        return None
    return (Wisher(person_id=who) if isinstance(who, int) else Wisher(fingerprint=who)), group
