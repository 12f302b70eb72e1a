"""Codes by mail for somebody who is signed in: to show that it is still them, and that an address is theirs.

A code works once, for an hour, for five tries, in the session that asked for it. Its fingerprint lies there.
(Codes to sign in are django-allauth's: `samskap.people.entrance`.)
"""

import time
from enum import Enum
from typing import Literal

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from samskap.people.rules import digits_in

#: What a code is for; each has a mail in account/email/.
Purpose = Literal["proof", "address"]
_KEY = "mailed_codes"
LASTS, TRIES = 60 * 60, 5


class Check(Enum):
    """What came of a typed code."""

    RIGHT = "right"
    WRONG = "wrong"
    #: None was sent, or it is too old, was used, or tried too often.
    VOID = "void"


def send(request: HttpRequest, *, purpose: Purpose, email: str, may_work: bool = True) -> bool:
    """Send a code to an address; False when one was sent there a moment ago.

    Without `may_work`, a letter goes out that holds no code, and no code will be right. To whoever sits at
    the page it looks the same.
    """
    if not ratelimit.consume(request, action="request_login_code", key=email):
        return False
    adapter = get_adapter(request)
    code = adapter.generate_login_code()
    request.session[_KEY] = {
        **request.session.get(_KEY, {}),
        purpose: {
            "email": email,
            "fingerprint": _fingerprint(code, email) if may_work else "",
            "until": time.time() + LASTS,
            "tries": 0,
        },
    }
    adapter.send_mail(f"account/email/{purpose}_{'code' if may_work else 'taken'}", email, {"code": code})
    return True


def sent_to(request: HttpRequest, *, purpose: Purpose) -> str:
    """The address a code was sent to that still works; "" when there is none."""
    kept = request.session.get(_KEY, {}).get(purpose)
    return str(kept["email"]) if kept and kept["until"] > time.time() else ""


def check(request: HttpRequest, *, purpose: Purpose, typed: str) -> Check:
    """Try a code. A right one is used up."""
    kept = request.session.get(_KEY, {}).get(purpose)
    if not kept or kept["until"] <= time.time():
        return Check.VOID
    kept["tries"] += 1
    is_right = constant_time_compare(_fingerprint(typed, kept["email"]), kept["fingerprint"])
    if is_right or kept["tries"] >= TRIES:
        del request.session[_KEY][purpose]
    request.session.modified = True
    return Check.RIGHT if is_right else Check.WRONG


def _fingerprint(code: str, email: str) -> str:
    return salted_hmac("samskap.people.codes", f"{digits_in(code)} {email}", algorithm="sha256").hexdigest()
