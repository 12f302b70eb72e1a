"""Passkeys: coming in with one, and looking after one's own."""

from typing import cast

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samskap.people import entrance, passkeys, second_factor
from samskap.people.forms.factors import AddPasskeyForm, PasskeyNameForm, ShowPasskeyForm
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, page, sent
from samskap.people.views.proof import freshly_proven


@never_cache
@require_POST
@entrance.limited("login")
def options(request: HttpRequest) -> HttpResponse:
    """What the browser needs for a passkey, as JSON. The field "purpose" says what for."""
    purpose, person = request.POST.get("purpose"), second_factor.who(request)
    if purpose == "sign-in":
        return JsonResponse(passkeys.to_show(None))
    if purpose == "show" and person is not None:
        return JsonResponse(passkeys.to_show(person))
    if purpose == "add" and request.user.is_authenticated:
        return JsonResponse(passkeys.to_add(request.user))
    raise PermissionDenied


@never_cache
@require_POST
@entrance.limited("login")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Come in with a passkey, and with nothing else."""
    if request.user.is_authenticated:
        return redirect(entrance.onward(request))
    entrance.wish_shared(request, shared="shared" in request.POST)
    form = ShowPasskeyForm(request.POST)
    try:
        passkey = passkeys.shown_by(form.cleaned_data["credential"], person=None) if form.is_valid() else None
    except passkeys.NoPasskey:
        passkey = None
    if passkey is None:
        messages.error(
            request, gettext("This passkey doesn’t open an account here. Try another one, or another way in.")
        )
        return redirect(entrance.address_of("account_login", request))
    post_authentication(request, passkey, passwordless=True)
    login = Login(user=passkey.user, redirect_url=entrance.wanted(request) or None)
    return cast(HttpResponse, perform_login(request, login))


@never_cache
@login_required
@freshly_proven
@get_or_post
def add(request: HttpRequest) -> HttpResponse:
    """Make a passkey on this device, or on a phone nearby."""
    person = cast(Person, request.user)
    form = AddPasskeyForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            passkeys.add(
                person=person, name=form.cleaned_data["name"], answer=form.cleaned_data["credential"],
                by=person, at=timezone.now(),
            )  # fmt: skip
        except passkeys.NoPasskey:
            form.add_error(None, gettext("No passkey was made. Try again, or choose another way to sign in."))
        except passkeys.TooMany:
            form.add_error(None, gettext("You have many passkeys. Remove one that you don’t use any more."))
        else:
            second_factor.remember(request, person, kind=Authenticator.Type.WEBAUTHN)
            messages.success(request, gettext("The passkey is saved. You can sign in with it from now on."))
            return redirect(entrance.wanted(request) or "people:account")
    return page(request, "passkey_add", form, next=entrance.wanted(request))


@never_cache
@login_required
@freshly_proven
@get_or_post
def rename(request: HttpRequest, number: int) -> HttpResponse:
    """Call a passkey something else."""
    person = cast(Person, request.user)
    passkey = get_object_or_404(passkeys.passkeys_of(person), pk=number)
    form = PasskeyNameForm(sent(request), initial={"name": passkey.data["name"]})
    if request.method == "POST" and form.is_valid():
        passkeys.rename(passkey=passkey, name=form.cleaned_data["name"], by=person, at=timezone.now())
        return redirect("people:account")
    return page(request, "passkey_rename", form, passkey=passkey)


@never_cache
@login_required
@freshly_proven
@get_or_post
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Let go of a passkey, after one question."""
    person = cast(Person, request.user)
    passkey = get_object_or_404(passkeys.passkeys_of(person), pk=number)
    if request.method == "POST":
        passkeys.remove(passkey=passkey, by=person, at=timezone.now())
        messages.success(request, gettext("The passkey is removed. It opens nothing here any more."))
        return redirect("people:account")
    return page(request, "passkey_remove", PasskeyNameForm(), passkey=passkey)
