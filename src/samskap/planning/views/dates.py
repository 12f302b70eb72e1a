"""Moving the own dates of a plan."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samskap.people.models import Person
from samskap.planning.access import my_plan
from samskap.planning.actions import dates
from samskap.planning.forms import MoveForm
from samskap.planning.views.pages import plan_page


@login_required
@require_POST
def move(request: HttpRequest, course: str, section: str) -> HttpResponse:
    """Move the date of a section to a day, or by a week; those that follow too, if that is ticked."""
    planned, at = my_plan(request.user, course), timezone.now()
    if section not in {each.section for each in planned.dates}:
        raise Http404(f"no section {section} in this plan")
    form = MoveForm(request.POST, prefix=section, today=timezone.localdate(at))
    if not form.is_valid():
        return plan_page(request, planned, refused={section: form})
    is_moved = dates.move_date(planned, form.move(section), by=cast(Person, request.user), at=at)
    if is_moved:
        messages.success(request, gettext("Moved."))
    else:
        messages.info(request, gettext("This date has been moved meanwhile. Here is how it stands now."))
    return redirect(f"{reverse('planning:plan', args=[course])}#date-{section}")


@login_required
@require_POST
def anew(request: HttpRequest, course: str) -> HttpResponse:
    """Give all that is left new dates from today on."""
    planned = my_plan(request.user, course)
    dates.propose_anew(planned, by=cast(Person, request.user), at=timezone.now())
    messages.success(request, gettext("All that is left has new dates, from today on."))
    return redirect("planning:plan", course)
