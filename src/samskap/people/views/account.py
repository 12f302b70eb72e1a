"""The page about one's own account, and the password."""

from typing import cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from samskap.people import actions, entrance, identities, second_factor
from samskap.people.forms.password import PasswordForm
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, page, sent
from samskap.people.views.proof import to_proof


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What is known about the person, and what can be done with it."""
    person = cast(Person, request.user)
    ways = {**second_factor.overview(person), **identities.overview(person)}
    return render(request, "account/account.html", {"person": person, **ways})


@never_cache
@sensitive_post_parameters("old", "new")
@login_required
@get_or_post
def password(request: HttpRequest) -> HttpResponse:
    """Choose a password, or another one."""
    person = cast(Person, request.user)
    if not _may_choose(request, person):
        return to_proof(request, person)
    ask_old = person.has_usable_password() and not entrance.has_just_shown_a_code(request, person)
    form = PasswordForm(sent(request), person=person, ask_old=ask_old)
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
    return page(request, "password", form, person=person)


def _may_choose(request: HttpRequest, person: Person) -> bool:
    """Whether it is sure enough whose new password it is.

    Where there is none yet, nothing would be asked for that only the person knows. Where a second factor
    guards the account, the old password isn't enough.
    """
    if second_factor.proven_lately(request, person):
        return True
    if second_factor.guards(person):
        return False
    return person.has_usable_password() or entrance.has_just_shown_a_code(request, person)
