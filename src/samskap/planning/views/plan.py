"""Making a plan, seeing it, changing it, dropping it."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samskap.courses import published
from samskap.courses.published import Published
from samskap.learning.access import Desk, my_desk
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, sent
from samskap.planning.access import Planned, my_plan, plan_at
from samskap.planning.actions.letters import want_letters
from samskap.planning.actions.plans import drop_plan, keep_plan
from samskap.planning.forms import PlanForm
from samskap.planning.offer import decline
from samskap.planning.queries import chosen_sections, gets_letters, preview
from samskap.planning.rules.days import Rhythm
from samskap.planning.views.pages import forecast_facts, plan_page
from samskap.programmes.models import Intention

#: What the form begins with: little enough for a working week.
SUGGESTED = Rhythm(frozenset({2, 4}), 20)


@login_required
@require_safe
@never_cache
def plan(request: HttpRequest, course: str) -> HttpResponse:
    """Show the plan for a course; who has none is led to making one."""
    desk = my_desk(request.user, course)
    planned = plan_at(desk, published.version(desk.enrolment.version_id))
    return plan_page(request, planned) if planned else redirect("planning:days", course)


@login_required
@get_or_post
@never_cache
def days(request: HttpRequest, course: str) -> HttpResponse:
    """Ask for days and minutes, show what they lead to, and keep them."""
    person, desk = cast(Person, request.user), my_desk(request.user, course)
    version = published.version(desk.enrolment.version_id)
    planned = plan_at(desk, version)
    form = _form(request, desk, version, planned)
    if not form.is_valid() or request.POST.get("wish") == "show":
        return _ask(request, form, desk, version, planned)
    language = get_language() or version.original
    keep_plan(desk=desk, course=version, wishes=form.wishes, language=language, by=person, at=timezone.now())
    messages.success(request, gettext("Your plan is saved."))
    return redirect("planning:plan", course)


@login_required
@require_POST
def not_now(request: HttpRequest, course: str) -> HttpResponse:
    """Don't offer a plan so plainly any more, on this device."""
    my_desk(request.user, course)
    decline(request.session, course)
    return redirect("learning:course", course)


@login_required
@get_or_post
@never_cache
def drop(request: HttpRequest, course: str) -> HttpResponse:
    """Say what goes with the plan, and drop it."""
    planned = my_plan(request.user, course)
    if request.method == "POST":
        drop_plan(planned.plan, by=cast(Person, request.user), at=timezone.now())
        messages.success(request, gettext("The plan is gone. Your answers are as they were."))
        return redirect("learning:course", course)
    return render(request, "planning/drop.html", {"slug": course, "plan": planned.plan})


@login_required
@require_POST
def reminders(request: HttpRequest, course: str) -> HttpResponse:
    """Ask for reminders, or end them."""
    planned, wanted = my_plan(request.user, course), request.POST.get("wish") == "on"
    want_letters(planned.plan, wanted=wanted, by=cast(Person, request.user), at=timezone.now())
    if wanted:
        messages.success(request, gettext("We write to you in the morning of your study days."))
    else:
        messages.success(request, gettext("You get no more letters about this plan."))
    return redirect("planning:plan", course)


def _form(request: HttpRequest, desk: Desk, version: Published, planned: Planned | None) -> PlanForm:
    does_parts = desk.enrolment.intention == Intention.PARTS
    return PlanForm(
        sent(request),
        on=timezone.localdate(),
        text=version.text(get_language() or version.original) if does_parts else None,
        initial=_as_it_is(planned, cast(Person, request.user)) if planned else _suggested(version),
    )


def _as_it_is(planned: Planned, person: Person) -> dict[str, object]:
    plan = planned.plan
    return {
        "weekdays": sorted(plan.rhythm.weekdays),
        "minutes": plan.minutes,
        "sections": [each.section for each in planned.dates],
        "starts_on": plan.starts_on,
        "at_time": plan.at_time,
        "reminders": gets_letters(plan, person),
    }


def _suggested(version: Published) -> dict[str, object]:
    return {
        "weekdays": sorted(SUGGESTED.weekdays),
        "minutes": SUGGESTED.minutes,
        "sections": [each.id for each in version.sections],
        "starts_on": timezone.localdate(),
    }


def _ask(
    request: HttpRequest, form: PlanForm, desk: Desk, version: Published, planned: Planned | None
) -> HttpResponse:
    language = get_language() or version.original
    facts = {
        "form": form,
        "slug": version.slug,
        "text": version.text(language),
        "is_new": planned is None,
        "shown": form.is_bound and not form.errors,
        "opened": bool({"starts_on", "at_time"} & form.errors.keys()),
        "estimate": None,
    }
    today = timezone.localdate()
    if form.is_bound and not form.errors:
        start = max(form.cleaned_data["starts_on"], today)
        chosen = form.cleaned_data.get("sections")
        found = preview(desk, version, form.rhythm, start=start, chosen=chosen, language=language)
        facts |= forecast_facts(found)
    elif not form.is_bound:
        rhythm = planned.plan.rhythm if planned else SUGGESTED
        start = max(planned.plan.starts_on, today) if planned else today
        chosen = chosen_sections(desk, planned.dates) if planned else None
        found = preview(desk, version, rhythm, start=start, chosen=chosen, language=language)
        facts |= forecast_facts(found)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "planning/days.html", facts, status=status)
