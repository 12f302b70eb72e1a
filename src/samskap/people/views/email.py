"""Changing one's e-mail address, adding a first one, and removing it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samskap.people import actions, codes, queries
from samskap.people.forms.email import EmailForm, MailedCodeForm
from samskap.people.forms.fields import WAIT
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, page, sent
from samskap.people.views.proof import freshly_proven


@never_cache
@login_required
@freshly_proven
@get_or_post
def email(request: HttpRequest) -> HttpResponse:
    """Say which address it shall be; a code goes there."""
    person = cast(Person, request.user)
    form = EmailForm(sent(request), person=person)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["email"]
        is_free = not queries.has_owner(wanted)
        if codes.send(request, purpose="address", email=wanted, may_work=is_free):
            return redirect("people:email_code")
        form.add_error("email", str(WAIT))
    return page(request, "email", form, person=person, may_remove=queries.may_remove_email(person))


@never_cache
@login_required
@freshly_proven
@get_or_post
def code(request: HttpRequest) -> HttpResponse:
    """Type in the code that came to the new address."""
    person = cast(Person, request.user)
    address = codes.sent_to(request, purpose="address")
    if not address:
        return _ask_anew(request)
    form = MailedCodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        checked = codes.check(request, purpose="address", typed=form.cleaned_data["code"])
        if checked is codes.Check.RIGHT:
            return _changed(request, person, address)
        if not codes.sent_to(request, purpose="address"):
            return _ask_anew(request)
        form.add_error("code", gettext("This isn’t the code in our last mail. Check it and try again."))
    return page(request, "email_code", form, address=address)


@login_required
@require_POST
@freshly_proven
def remove(request: HttpRequest) -> HttpResponse:
    """Go without an address from now on."""
    person = cast(Person, request.user)
    try:
        actions.remove_email(person=person, by=person, at=timezone.now())
    except actions.NoOtherWayIn:
        messages.error(request, gettext("Without this address you could not sign in any more. It stays."))
        return redirect("people:email")
    update_session_auth_hash(request, person)
    messages.success(request, gettext("The address is removed. Other devices are signed out."))
    return redirect("people:account")


def _changed(request: HttpRequest, person: Person, address: str) -> HttpResponse:
    try:
        actions.change_email(person=person, email=address, by=person, at=timezone.now())
    except actions.AddressTaken:  # since the code was sent
        return _ask_anew(request)
    update_session_auth_hash(request, person)
    messages.success(request, gettext("Your new address is saved. Other devices are signed out."))
    return redirect("people:account")


def _ask_anew(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        messages.error(request, gettext("This code is too old or was tried too often. Have a new one sent."))
    return redirect("people:email")
