"""Getting out: here, everywhere, or for good."""

from typing import cast

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.people import actions, entrance
from samskap.people.forms import DeleteForm
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, page, sent


@never_cache
@get_or_post
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out here. Somebody who isn't signed in loses nothing of what was typed."""
    if request.method != "POST":
        return redirect("people:account")
    if request.user.is_authenticated:
        logout(request)
    return redirect("people:signed_out")


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


@never_cache
@login_required
@get_or_post
def delete(request: HttpRequest) -> HttpResponse:
    """Delete one's account, after one question."""
    form = DeleteForm(sent(request))
    if request.method == "POST" and form.is_valid():
        person = cast(Person, request.user)
        actions.delete_person(person=person, by=person, at=timezone.now())
        logout(request)
        return redirect("people:deleted")
    return page(request, "delete", form, person=request.user)


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """What to know after an account is deleted."""
    return render(request, "account/deleted.html")
