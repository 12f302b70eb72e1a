"""Showing that it is still oneself, when signing in was a while ago."""

from typing import cast

from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from samskap.people import codes, entrance, passkeys
from samskap.people.forms.email import MailedCodeForm, PasswordAgainForm
from samskap.people.forms.fields import WAIT
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post

TOO_OFTEN = "That was too many tries. Wait a quarter of an hour, then try again."


@never_cache
@sensitive_post_parameters("password", "code")
@login_required
@get_or_post
@entrance.limited("login")
def again(request: HttpRequest) -> HttpResponse:
    """By password, by a code in a mail, or by a passkey; then on to where one was going."""
    person = cast(Person, request.user)
    if "send_code" in request.POST:
        return _send_code(request, person)
    if "leave" in request.POST:
        return _sign_in_anew(request)
    password = PasswordAgainForm(request.POST if "password" in request.POST else None)
    code = MailedCodeForm(request.POST if "code" in request.POST else None)
    if _is_right_password(request, password, person):
        return _proven(request, person, "password")
    if _is_right_code(request, code):
        return _proven(request, person, "code")
    return _page(request, person, password, code)


def _page(request: HttpRequest, person: Person, password: Form, code: Form) -> HttpResponse:
    waiting = codes.sent_to(request, purpose="proof")
    facts = {
        "password": password if person.has_usable_password() else None,
        "code": code if waiting else None,
        "waiting": waiting,
        "person": person,
        "has_passkey": passkeys.passkeys_of(person).exists(),
        "next": entrance.wanted(request),
        "forms": [password, code],
    }
    status = 422 if password.errors or code.errors else 200
    return render(request, "account/again.html", facts, status=status)


def _send_code(request: HttpRequest, person: Person) -> HttpResponse:
    if person.email and not codes.send(request, purpose="proof", email=person.email):
        messages.warning(request, str(WAIT))
    return redirect(entrance.address_of("people:again", request))


def _sign_in_anew(request: HttpRequest) -> HttpResponse:
    onward = entrance.address_of("account_login", request)
    logout(request)
    return redirect(onward)


def _is_right_password(request: HttpRequest, form: Form, person: Person) -> bool:
    if not form.is_bound or not form.is_valid():
        return False
    if not ratelimit.consume(request, action="mailed_code", user=person):
        form.add_error("password", gettext(TOO_OFTEN))
        return False
    is_right = person.check_password(form.cleaned_data["password"])
    if not is_right:
        form.add_error("password", gettext("This isn’t your password. Try again."))
    return is_right


def _is_right_code(request: HttpRequest, form: Form) -> bool:
    if not form.is_bound or not form.is_valid():
        return False
    checked = codes.check(request, purpose="proof", typed=form.cleaned_data["code"])
    if checked is codes.Check.WRONG:
        form.add_error("code", gettext("This isn’t the code in our last mail. Check it and try again."))
    return checked is codes.Check.RIGHT


def _proven(request: HttpRequest, person: Person, method: str) -> HttpResponse:
    record_authentication(request, person, method=method, reauthenticated=True)
    # The session can do more from now on, so a key that somebody copied before opens nothing.
    request.session.cycle_key()
    return redirect(entrance.wanted(request) or "people:account")
