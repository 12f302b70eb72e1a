"""What one has agreed to, and can take back."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, sent
from samskap.privacy import actions, queries
from samskap.privacy.consents import UnknownPurpose
from samskap.privacy.consents import purpose as purpose_of
from samskap.privacy.forms import ConsentForm


@never_cache
@login_required
@require_safe
def consents(request: HttpRequest) -> HttpResponse:
    """What one can agree to, what one has agreed to, and what one took back."""
    person = cast(Person, request.user)
    context = {
        "agreements": queries.agreements_of(person),
        "former": queries.former_agreements_of(person),
    }
    return render(request, "privacy/consents.html", context)


@never_cache
@login_required
@get_or_post
def agree(request: HttpRequest, purpose: str) -> HttpResponse:
    """Read what it is about, and agree."""
    person = cast(Person, request.user)
    try:
        wanted = purpose_of(purpose)
    except UnknownPurpose as unknown:
        raise Http404 from unknown
    form = ConsentForm(sent(request))
    if request.method == "POST" and form.is_valid():
        language = get_language() or "en"
        actions.give_consent(person=person, purpose=purpose, language=language, by=person, at=timezone.now())
        messages.success(request, gettext("You have agreed. You can take it back here at any time."))
        return redirect("privacy:consents")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "title": wanted.title_in_words(), "wording": wanted.current_in_words()}
    return render(request, "privacy/agree.html", context, status=status)


@login_required
@require_POST
def withdraw(request: HttpRequest, purpose: str) -> HttpResponse:
    """Take back what one agreed to: one press, no question."""
    person = cast(Person, request.user)
    if actions.withdraw_consent(person=person, purpose=purpose, by=person, at=timezone.now()):
        messages.success(request, gettext("Your consent is taken back. It holds from now on."))
    return redirect("privacy:consents")
