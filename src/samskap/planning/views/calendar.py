"""The plan in other programs: a file to take, and a secret address that calendars ask for changes."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samskap.people.limits import limited
from samskap.people.models import Person
from samskap.planning.access import my_plan, planned_by_token
from samskap.planning.actions.calendar import NoAddress, close_feed, open_feed
from samskap.planning.calendar_file import CONTENT_TYPE, calendar_of, file_name
from samskap.ui.quiet import secret

#: A provider of calendars asks for many people from one place.
FEEDS_A_MINUTE = 120


@login_required
@require_safe
@never_cache
def file(request: HttpRequest, course: str) -> HttpResponse:
    """Give the plan as a file."""
    planned = my_plan(request.user, course)
    response = HttpResponse(calendar_of(planned), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name(planned)}"'
    return response


@login_required
@require_POST
@never_cache
def address(request: HttpRequest, course: str) -> HttpResponse:
    """Make a secret address for the calendar, and show it this once; a former one shows nothing any more."""
    planned = my_plan(request.user, course)
    try:
        made = open_feed(planned.plan, by=cast(Person, request.user), at=timezone.now())
    except NoAddress:
        messages.info(request, gettext("There is no such address for you. Take the file instead."))
        return redirect("planning:plan", course)
    return render(request, "planning/address.html", {"slug": course, "address": made})


@login_required
@require_POST
def close(request: HttpRequest, course: str) -> HttpResponse:
    """Let the calendar's address show nothing any more."""
    planned = my_plan(request.user, course)
    close_feed(planned.plan, by=cast(Person, request.user), at=timezone.now())
    messages.success(request, gettext("The address is closed. Whoever has it sees nothing any more."))
    return redirect("planning:plan", course)


def _busy(_request: HttpRequest) -> HttpResponse:
    return secret(HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, content_type="text/plain"))


@require_safe
@never_cache
@limited("planning.feed", _busy, a_minute=FEEDS_A_MINUTE)
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """Give the calendar to whoever has its address. All that show nothing are answered alike."""
    planned = planned_by_token(token)
    if planned is None:
        return secret(HttpResponse(status=HTTPStatus.NOT_FOUND, content_type="text/plain"))
    response = HttpResponse(calendar_of(planned), content_type=CONTENT_TYPE)
    response["Content-Language"] = planned.plan.language
    return secret(response)
