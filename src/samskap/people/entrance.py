"""The way in by code: who waits for one in this browser, and sending it.

Sign-up, sign-in and a forgotten password all come through here, with the same page and the same mail, so that
nobody learns from them whether an address has an account.
"""

import time
from collections.abc import Callable
from typing import TypeVar, cast
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from samskap.people import actions
from samskap.people.adapter import SIGN_UP, WISHES_SHARED
from samskap.people.forms.entering import SignInForm
from samskap.people.models import CodeCard, Person
from samskap.people.rules import tidy_user_name
from samskap.people.sessions import SessionStore

#: Session key of a card whose code was typed rightly, until a passphrase is chosen.
CARD = "card"
#: How many seconds there are to choose one.
CARD_WAITS = 30 * 60

View = TypeVar("View", bound=Callable[..., HttpResponse])


def limited(action: str) -> Callable[[View], View]:
    """Refuse with 429 a visitor who posts more often than ACCOUNT_RATE_LIMITS allows."""
    return cast(Callable[[View], View], rate_limit(action=action))


def wanted(request: HttpRequest) -> str:
    """The address on this site that the visitor was on the way to; "" when there is none or it leads away."""
    return get_next_redirect_url(request) or ""


def onward(request: HttpRequest) -> str:
    """Where to go once signed in."""
    return wanted(request) or resolve_url(settings.LOGIN_REDIRECT_URL)


def address_of(name: str, request: HttpRequest) -> str:
    """The address of one of the pages of the way in, carrying along where the visitor wants to go."""
    url = reverse(name)
    query = {"next": wanted(request)}
    return f"{url}?{urlencode(query)}" if query["next"] else url


def waiting_for(request: HttpRequest) -> str:
    """The e-mail address that a code was asked for in this browser; "" when none was, or it is too old."""
    stage = get_pending_stage(request)
    if stage is None or stage.key != LoginByCodeStage.key:
        return ""
    process = LoginCodeVerificationProcess.resume(stage)
    return str(process.state.get("email", "")) if process else ""


def send_code(request: HttpRequest, *, email: str) -> HttpResponse | None:
    """Send a code and answer with the page to type it in; None when the last one was asked for a moment ago.

    For an address without account the answer is the same, and the mail says that there is none.
    """
    form = SignInForm({"login": email}, request=request)
    if not form.is_valid():
        return None
    answer: HttpResponse = form.login(request, redirect_url=wanted(request) or None)
    return answer


def sign_up(request: HttpRequest, *, email: str, password: str) -> HttpResponse | None:
    """Open an account unless there is one, and send a code, as `send_code` does.

    The password waits, hashed, in this browser's session until the code has come back.
    """
    # Hashed whether or not there is an account, so that the time it takes doesn't tell.
    request.session[SIGN_UP] = {"email": email, "password": make_password(password) if password else ""}
    actions.open_account(email=email, language=get_language() or "", at=timezone.now())
    return send_code(request, email=email)


def has_just_shown_a_code(request: HttpRequest, person: Person) -> bool:
    """Whether this session came in by a code, so recently that the person must still be in front of it."""
    since = time.time() - settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    records = get_authentication_records(request, person)
    return any(record["method"] == "code" and record["at"] > since for record in records)


# --- On a computer that others use too ---------------------------------------------------------------


def wish_shared(request: HttpRequest, *, shared: bool) -> None:
    """Note, before somebody is in, whether others use this computer too."""
    if shared or WISHES_SHARED in request.session or is_shared(request):
        request.session[WISHES_SHARED] = shared


def is_shared(request: HttpRequest) -> bool:
    """Whether others use this computer too, as far as the visitor has said."""
    session = cast(SessionStore, request.session)
    return bool(session.get(WISHES_SHARED, session.is_shared))


# --- With a printed card -----------------------------------------------------------------------------


def may_try_card(request: HttpRequest, user_name: str) -> bool:
    """Count a try at a card; False when there were too many with this user name, whether or not it exists."""
    return bool(ratelimit.consume(request, action="card", key=tidy_user_name(user_name)))


def wait_with_card(request: HttpRequest, card: CodeCard) -> None:
    """Remember, in a session with a new key, that this visitor has shown a card with its code."""
    request.session.cycle_key()
    request.session[CARD] = {"id": card.pk, "until": time.time() + CARD_WAITS}


def waiting_card(request: HttpRequest) -> CodeCard | None:
    """The card this visitor has shown and not yet used; None when there is none, or it is void by now."""
    kept = request.session.get(CARD) or {}
    if kept.get("until", 0) < time.time():
        return None
    live = CodeCard.objects.live().filter(pk=kept["id"], expires_at__gt=timezone.now())
    return live.select_related("person").first()


def come_in_with_card(request: HttpRequest, person: Person) -> HttpResponse:
    """Let somebody in who has just used up a card."""
    request.session.pop(CARD, None)
    record_authentication(request, person, method="card")
    answer: HttpResponse = perform_login(request, Login(user=person, redirect_url=wanted(request) or None))
    return answer
