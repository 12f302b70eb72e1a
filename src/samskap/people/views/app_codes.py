"""Setting up an app for codes, and the recovery codes that stand in for it."""

from typing import cast

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from samskap.people import app_codes, encryption, entrance, second_factor
from samskap.people.forms.factors import AppCodeForm, RecoveryCodesForm
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, page, sent
from samskap.people.views.proof import freshly_proven

#: Session key of the secret, encrypted, that waits for its app to show a code.
WAITING = "app_secret"


@never_cache
@sensitive_post_parameters("code")
@login_required
@freshly_proven
@get_or_post
def set_up(request: HttpRequest) -> HttpResponse:
    """Show the secret as a picture and as text, and take the app's first code."""
    person = cast(Person, request.user)
    secret, form = _waiting_secret(request), AppCodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        code = "".join(form.cleaned_data["code"].split())
        try:
            codes = app_codes.set_up(person=person, secret=secret, code=code, by=person, at=timezone.now())
        except app_codes.WrongCode:
            form.add_error(
                "code", gettext("This isn’t the code that the app shows now. Wait for the next one.")
            )
        else:
            del request.session[WAITING]
            second_factor.remember(request, person, kind=Authenticator.Type.TOTP)
            return _shown_once(request, codes)
    address = app_codes.address_for_app(secret, person)
    return page(
        request, "app_code", form, secret=_in_fours(secret), picture=app_codes.picture(address),
        has_app=app_codes.has_app(person), next=entrance.wanted(request),
    )  # fmt: skip


@never_cache
@login_required
@freshly_proven
@get_or_post
def remove(request: HttpRequest) -> HttpResponse:
    """Do without the app from now on, after one question."""
    person = cast(Person, request.user)
    if request.method == "POST":
        app_codes.remove(person=person, by=person, at=timezone.now())
        messages.success(request, gettext("Signing in asks for no code from an app any more."))
        return redirect("people:account")
    if not app_codes.has_app(person):
        return redirect("people:app_code")
    return render(request, "account/app_code_remove.html")


@never_cache
@login_required
@freshly_proven
@get_or_post
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Say how many recovery codes are left, and make new ones."""
    person = cast(Person, request.user)
    if not app_codes.has_app(person):
        return redirect("people:app_code")
    if request.method == "POST":
        codes = app_codes.renew_recovery_codes(person=person, by=person, at=timezone.now())
        return _shown_once(request, codes)
    left = app_codes.recovery_codes_left(person)
    return render(request, "account/recovery_codes.html", {"left": left})


@never_cache
@sensitive_post_parameters("codes")
@login_required
@require_POST
def recovery_codes_file(request: HttpRequest) -> HttpResponse:
    """Give the codes that are on the page back as a text file. They aren't readable here any more."""
    form = RecoveryCodesForm(request.POST)
    if not form.is_valid():
        return redirect("people:recovery_codes")
    file = HttpResponse(form.cleaned_data["codes"].replace("\r\n", "\n") + "\n", "text/plain; charset=utf-8")
    file["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return file


def _waiting_secret(request: HttpRequest) -> str:
    """The secret that waits in this session, so that a page loaded twice shows the same one."""
    try:
        return encryption.decrypt(request.session[WAITING])
    except (KeyError, encryption.NotOurs):
        secret = app_codes.new_secret()
        request.session[WAITING] = encryption.encrypt(secret)
        return secret


def _shown_once(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(
        request, "account/recovery_codes_shown.html", {"codes": codes, "next": entrance.wanted(request)}
    )


def _in_fours(secret: str) -> str:
    """A secret as people type it in."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
