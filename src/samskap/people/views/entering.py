"""Getting in: by an address and a code, or with a password."""

from http import HTTPStatus
from typing import cast

from allauth.account.views import confirm_login_code
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from samskap.people import entrance
from samskap.people.forms.entering import SignInForm, SignUpForm
from samskap.people.forms.fields import WAIT
from samskap.people.views.pages import doors, get_or_post, page, sent


@never_cache
@sensitive_post_parameters("password")
@get_or_post
@entrance.limited("signup")
def sign_up(request: HttpRequest) -> HttpResponse:
    """One address, and the door opens with the code that is sent to it."""
    if request.user.is_authenticated:
        return redirect(entrance.onward(request))
    form = SignUpForm(sent(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        answer = entrance.sign_up(request, email=email, password=form.cleaned_data["password"])
        if answer := answer or _still_waiting(request, email):
            return answer
        form.add_error("email", str(WAIT))
    return page(request, "signup", form, **doors(request))


@never_cache
@sensitive_post_parameters("password")
@get_or_post
@entrance.limited("login")
def sign_in(request: HttpRequest) -> HttpResponse:
    """With a password, or with a code that is sent."""
    if request.user.is_authenticated:
        return redirect(entrance.onward(request))
    form = SignInForm(sent(request), request=request, initial={"shared": entrance.is_shared(request)})
    if request.method == "POST":
        entrance.wish_shared(request, shared="shared" in request.POST)
        if form.is_valid():
            return cast(HttpResponse, form.login(request, redirect_url=entrance.wanted(request) or None))
        if form.sends_code and (answer := _still_waiting(request, form.data.get("login", ""))):
            return answer
    return page(request, "login", form, **doors(request))


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
    if request.method == "POST":
        entrance.wish_shared(request, shared="shared" in request.POST)
    answer: HttpResponse = confirm_login_code(request)
    if isinstance(answer, HttpResponseRedirect) and answer.url == reverse("account_login"):
        return redirect(entrance.address_of("account_login", request))
    if isinstance(answer, TemplateResponse):
        answer.context_data = {**(answer.context_data or {}), **doors(request)}
        answer.context_data["form"].initial["shared"] = entrance.is_shared(request)
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
