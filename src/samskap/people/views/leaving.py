"""Getting out: here, or everywhere. For good: samskap.privacy.views.own_data."""

from typing import cast

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.people import actions, entrance
from samskap.people.models import Person
from samskap.people.sessions import SessionStore
from samskap.people.views.pages import get_or_post


@never_cache
@get_or_post
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out here. Somebody who isn't signed in loses nothing of what was typed.

    On a shared computer everything goes, also what lies in the browser.
    """
    if request.method != "POST":
        return redirect("people:account")
    is_shared = cast(SessionStore, request.session).is_shared
    if request.user.is_authenticated or is_shared:
        logout(request)
    answer = redirect("people:signed_out")
    if is_shared:
        # Not "cookies": those of neighbours under the same domain would go as well.
        answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@login_required
@get_or_post
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Sign out on every device."""
    if request.method != "POST":
        return redirect("people:account")
    person = cast(Person, request.user)
    actions.sign_out_everywhere(person=person, by=person, at=timezone.now())
    logout(request)
    return redirect("people:signed_out")


@never_cache
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """What to know after signing out; somebody who signs in from here goes on."""
    if request.user.is_authenticated:
        return redirect(entrance.onward(request))
    return render(request, "account/signed_out.html")
