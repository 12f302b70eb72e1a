"""One's own switch: I need extra care with my data."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from samskap.centre.actions import care
from samskap.centre.forms.care import OwnCareForm
from samskap.centre.views.pages import form_page, get_or_post, sent
from samskap.people.models import Person


@never_cache
@sensitive_post_parameters()
@login_required
@get_or_post
def extra_care(request: HttpRequest) -> HttpResponse:
    """Set extra care for oneself; where it is set, say what it means."""
    person = cast(Person, request.user)
    form = OwnCareForm(sent(request))
    if form.is_valid():
        care.ask_for_extra_care(person=person, cover_name=form.cleaned_data["cover_name"], at=timezone.now())
        messages.success(request, gettext("We take extra care from now on."))
        return redirect("centre:my_extra_care")
    return form_page(request, "my_extra_care", form, person=person)
