"""Showing that it is really oneself: a second step, at the door of staff, before changing how to sign in."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from allauth.account.internal.stagekit import get_pending_stage
from allauth.core import ratelimit
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from samskap.people import app_codes, entrance, passkeys, second_factor
from samskap.people.forms.factors import ShowPasskeyForm, StepForm
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, page, sent

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def freshly_proven(view: View[Rest]) -> View[Rest]:
    """Let somebody who is signed in change how they sign in only right after showing who they are."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        person = cast(Person, request.user)
        if second_factor.proven_lately(request, person):
            return view(request, *args, **kwargs)
        return to_proof(request, person)

    return cast(View[Rest], checked)


def to_proof(request: HttpRequest, person: Person) -> HttpResponse:
    """On to showing who one is, as strongly as the account asks for, and back to this page."""
    way = "people:second_factor" if second_factor.guards(person) else "people:again"
    return redirect(f"{reverse(way)}?{urlencode({'next': request.get_full_path()})}")


@never_cache
@sensitive_post_parameters("code", "credential")
@login_required
@get_or_post
@entrance.limited("login")
def prove(request: HttpRequest) -> HttpResponse:
    """Show a second factor now; somebody who has none is told how to set one up."""
    person = cast(Person, request.user)
    if not second_factor.has_one(person):
        onward = urlencode({"next": entrance.wanted(request)})
        return render(request, "account/second_factor_missing.html", {"onward": f"?{onward}"})
    form = _form(request)
    if used := _used(request, form, person):
        post_authentication(request, used)
        # The session can do more from now on, so a key that somebody copied before opens nothing.
        request.session.cycle_key()
        return redirect(entrance.wanted(request) or "people:account")
    return page(request, "second_factor", form, **_ways(person), next=entrance.wanted(request))


@never_cache
@sensitive_post_parameters("code", "credential")
@get_or_post
@entrance.limited("login")
def step(request: HttpRequest) -> HttpResponse:
    """The second step of signing in, for somebody who has set up an app for codes."""
    if request.user.is_authenticated:
        return redirect(entrance.onward(request))
    person = second_factor.who(request)
    if person is None:
        return redirect(entrance.address_of("account_login", request))
    form = _form(request)
    if used := _used(request, form, person):
        post_authentication(request, used)
        return cast(HttpResponse, get_pending_stage(request).exit())
    return page(request, "second_step", form, **_ways(person))


# --- What both ask -----------------------------------------------------------------------------------


def _form(request: HttpRequest) -> ShowPasskeyForm | StepForm:
    """The form that was sent: a passkey's, or the one for a code."""
    return ShowPasskeyForm(request.POST) if "credential" in request.POST else StepForm(sent(request))


def _ways(person: Person) -> Mapping[str, object]:
    """What the person can show."""
    return {"has_passkey": passkeys.passkeys_of(person).exists(), "has_app": app_codes.has_app(person)}


def _used(request: HttpRequest, form: ShowPasskeyForm | StepForm, person: Person) -> Authenticator | None:
    """What was shown; None when nothing was, or it was wrong, which the form then says."""
    if not form.is_bound or not form.is_valid():
        return None
    # Six digits can be guessed, a passkey can't: whoever tries codes locks nobody out who has one.
    guessable = isinstance(form, StepForm)
    if guessable and not ratelimit.consume(request, action="second_factor", key=str(person.pk)):
        form.add_error(None, gettext("That was too many tries. Wait a quarter of an hour, then try again."))
        return None
    try:
        if isinstance(form, ShowPasskeyForm):
            return passkeys.shown_by(form.cleaned_data["credential"], person=person)
        code = form.cleaned_data["code"]
        return app_codes.use(person=person, code=code, by=person, at=timezone.now())
    except passkeys.NoPasskey:
        form.add_error(None, gettext("This isn’t one of your passkeys here. Try another one."))
    except app_codes.WrongCode:
        form.add_error(
            "code", gettext("This code isn’t right, or it was used before. Wait for the next one.")
        )
    return None
