"""Where one is signed in, and signing out from afar."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samskap.people import actions, queries
from samskap.people.models import Person
from samskap.people.sessions import SessionStore
from samskap.people.views.leaving import sign_out


@never_cache
@login_required
@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    """All places where the person is signed in."""
    person, here = cast(Person, request.user), request.session.session_key or ""
    return render(
        request,
        "account/devices.html",
        {"places": queries.places_of(person, here=here, at=timezone.now())},
    )


@login_required
@require_POST
def end(request: HttpRequest, handle: str) -> HttpResponse:
    """Sign out of one of the places; of this one as the ordinary way does."""
    if handle == SessionStore.handle_of(request.session.session_key or ""):
        return sign_out(request)
    person = cast(Person, request.user)
    actions.sign_out_of(person=person, handle=handle, by=person, at=timezone.now())
    messages.success(request, gettext("You are signed out there."))
    return redirect("people:devices")


@login_required
@require_POST
def share(request: HttpRequest) -> HttpResponse:
    """Say, when one is in already, that others use this computer too."""
    cast(SessionStore, request.session).share()
    return redirect("people:devices")
