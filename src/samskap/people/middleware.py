"""Puts the person on the request."""

from collections.abc import Callable
from typing import cast

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from samskap.people.models import Person
from samskap.people.sessions import SessionStore


def person(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Set `request.user`, lazily: a page that doesn't ask who you are costs no query.

    Does what Django's own middleware does, but takes the person from the session's row. On a shared computer
    no page stays behind in the browser.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        session = cast(SessionStore, request.session)
        request.user = SimpleLazyObject(lambda: person_of(session))  # type: ignore[assignment]
        response = get_response(request)
        if session.accessed and session.is_shared:
            response["Cache-Control"] = "no-store, private"
        return response

    return answer


def person_of(session: SessionStore) -> Person | AnonymousUser:
    """Return whose session it is; anonymous when nobody's, switched off, or the password changed since."""
    claimed = session.get(SESSION_KEY)
    known = session.person
    if claimed is None or known is None or not known.is_active:
        return AnonymousUser()
    if not constant_time_compare(session.get(HASH_SESSION_KEY, ""), known.get_session_auth_hash()):
        session.flush()
        return AnonymousUser()
    session.renew()
    return known
