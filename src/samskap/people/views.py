"""Getting in, getting out, and the page about one's own account."""

from http import HTTPStatus
from typing import cast

from allauth.account.views import confirm_login_code
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samskap.people import actions, entrance
from samskap.people.forms import WAIT, DeleteForm, PasswordForm, SignInForm, SignUpForm
from samskap.people.models import Person

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _page(request: HttpRequest, name: str, form: BaseForm, **more: object) -> HttpResponse:
    """A page with a form; 422 when what was sent was refused."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"account/{name}.html", {"form": form, **more}, status=status)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when it is nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def _doors(request: HttpRequest) -> dict[str, str]:
    """The other ways in, for the pages at the entrance; each keeps where the visitor wants to go."""
    return {
        "next": entrance.wanted(request),
        "waiting": entrance.waiting_for(request),
        "sign_in_url": entrance.address_of("account_login", request),
        "sign_up_url": entrance.address_of("account_signup", request),
        "code_url": entrance.address_of("account_confirm_login_code", request),
    }


# --- In ----------------------------------------------------------------------------------------------


@never_cache
@sensitive_post_parameters("password")
@get_or_post
@entrance.limited("signup")
def sign_up(request: HttpRequest) -> HttpResponse:
    """One address, and the door opens with the code that is sent to it."""
    if request.user.is_authenticated:
        return redirect(entrance.onward(request))
    form = SignUpForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        answer = entrance.sign_up(request, email=email, password=form.cleaned_data["password"])
        if answer := answer or _still_waiting(request, email):
            return answer
        form.add_error("email", str(WAIT))
    return _page(request, "signup", form, **_doors(request))


@never_cache
@sensitive_post_parameters("password")
@get_or_post
@entrance.limited("login")
def sign_in(request: HttpRequest) -> HttpResponse:
    """With a password, or with a code that is sent."""
    if request.user.is_authenticated:
        return redirect(entrance.onward(request))
    form = SignInForm(_sent(request), request=request)
    if request.method == "POST":
        if form.is_valid():
            return cast(HttpResponse, form.login(request, redirect_url=entrance.wanted(request) or None))
        if form.sends_code and (answer := _still_waiting(request, form.data.get("login", ""))):
            return answer
    return _page(request, "login", form, **_doors(request))


def _still_waiting(request: HttpRequest, email: str) -> HttpResponse | None:
    """Somebody pressed twice: the code is on its way already, and here is where to type it."""
    if email and entrance.waiting_for(request) == email.strip().lower():
        return redirect(entrance.address_of("account_confirm_login_code", request))
    return None


@never_cache
@get_or_post
def code(request: HttpRequest) -> HttpResponse:
    """The page to type the code in. Wrong or too old, it says so; where one was going is kept."""
    if request.user.is_authenticated:
        return redirect(entrance.onward(request))
    if not entrance.waiting_for(request):
        if request.method == "POST":
            messages.error(request, gettext("This code is too old or was used. Have a new one sent to you."))
        return redirect(entrance.address_of("account_login", request))
    answer: HttpResponse = confirm_login_code(request)
    if isinstance(answer, HttpResponseRedirect) and answer.url == reverse("account_login"):
        return redirect(entrance.address_of("account_login", request))
    if isinstance(answer, TemplateResponse):
        answer.context_data = {**(answer.context_data or {}), **_doors(request)}
        if answer.context_data["form"].errors:
            answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return answer


@require_POST
@entrance.limited("login")
def send_again(request: HttpRequest) -> HttpResponse:
    """Send a new code to the same address; the old one is void then."""
    if request.user.is_authenticated:
        return redirect(entrance.onward(request))
    email = entrance.waiting_for(request)
    if not email:
        return redirect(entrance.address_of("account_login", request))
    answer = entrance.send_code(request, email=email)
    if answer is None:
        messages.warning(request, str(WAIT))
        return redirect(entrance.address_of("account_confirm_login_code", request))
    messages.info(request, gettext("A new code is on its way. The one before it no longer works."))
    return answer


@never_cache
@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """A forgotten password: come in by code, and choose a new one."""
    if request.user.is_authenticated:
        return redirect("people:password")
    return render(
        request, "account/forgotten.html", {"form": SignInForm(), "next": reverse("people:password")}
    )


# --- Out ---------------------------------------------------------------------------------------------


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


# --- One's own account -------------------------------------------------------------------------------


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What is known about the person, and what can be done with it."""
    return render(request, "account/account.html", {"person": request.user})


@never_cache
@sensitive_post_parameters("old", "new")
@login_required
@get_or_post
def password(request: HttpRequest) -> HttpResponse:
    """Choose a password, or another one."""
    person = cast(Person, request.user)
    ask_old = person.has_usable_password() and not entrance.has_just_shown_a_code(request, person)
    form = PasswordForm(_sent(request), person=person, ask_old=ask_old)
    if request.method == "POST":
        if not ratelimit.consume(request, action="change_password", user=person):
            return cast(HttpResponse, ratelimit.respond_429(request))
        if form.is_valid():
            actions.choose_password(
                person=person, password=form.cleaned_data["new"], by=person, at=timezone.now()
            )
            update_session_auth_hash(request, person)
            messages.success(request, gettext("Your new password is saved. Other devices are signed out."))
            return redirect("people:account")
    return _page(request, "password", form, person=person)


@never_cache
@login_required
@get_or_post
def delete(request: HttpRequest) -> HttpResponse:
    """Delete one's account, after one question."""
    form = DeleteForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        person = cast(Person, request.user)
        actions.delete_person(person=person, by=person, at=timezone.now())
        logout(request)
        return redirect("people:deleted")
    return _page(request, "delete", form, person=request.user)


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """What to know after an account is deleted."""
    return render(request, "account/deleted.html")
