"""One intake: being read, looked at, being taken in, and what came of it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.imports.access import intake_of
from samskap.imports.actions import intakes as actions
from samskap.imports.forms.taking import TakingForm
from samskap.imports.models import Intake
from samskap.imports.queries import intakes as queries
from samskap.imports.queries.faults import table_of_faults
from samskap.imports.rules.stages import Choice, Stage
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.ui.spreadsheets import table_as_csv

#: Seconds between two looks at an intake that is being worked on.
LOOK = 4


@require_safe
@staff(Power.CHOOSE_COURSES)
def one(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """How far it has come; once it is read, what is in it."""
    return _page(request, intake_of(acting, public_id), None)


@require_safe
@staff(Power.CHOOSE_COURSES)
def faulty(_request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What is wrong with each faulty row, as a file."""
    return table_as_csv(table_of_faults(intake_of(acting, public_id)))


@require_POST
@staff(Power.CHOOSE_COURSES)
def take(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Write what was looked at."""
    it = intake_of(acting, public_id)
    if it.stage != Stage.READ:
        messages.info(request, gettext("It has gone on meanwhile. This is how it stands now."))
        return redirect("imports:one", public_id)
    form = TakingForm(request.POST, counts=queries.counts_of(it), is_broken=bool(it.broken))
    if not form.is_valid():
        return _page(request, it, form)
    chosen = [int(each) for each in request.POST.getlist("row") if each.isdecimal() and len(each) < 10]
    try:
        actions.take(
            intake=it,
            choice=Choice(form.cleaned_data["choice"]),
            chosen=chosen,
            agreed=form.cleaned_data.get("agreed", False),
            by=acting,
            at=timezone.now(),
        )
    except actions.NothingChosen:
        form.add_error("choice", gettext("There is nothing to take in. Tick at least one course."))
        return _page(request, it, form)
    except (actions.NotNow, actions.NotAgreed):
        messages.info(request, gettext("It has gone on meanwhile. This is how it stands now."))
    return redirect("imports:one", public_id)


@require_POST
@staff(Power.CHOOSE_COURSES)
def leniently(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Read it once more, and as tolerantly as an older feed."""
    try:
        actions.read_leniently(intake=intake_of(acting, public_id), at=timezone.now())
    except actions.NotNow:
        messages.info(request, gettext("It has gone on meanwhile. This is how it stands now."))
    return redirect("imports:one", public_id)


@require_POST
@staff(Power.CHOOSE_COURSES)
def stop(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Read or write no more."""
    actions.stop(intake=intake_of(acting, public_id), by=acting, at=timezone.now())
    messages.success(request, gettext("Stopped. What was taken in until now stands."))
    return redirect("imports:one", public_id)


@require_POST
@staff(Power.CHOOSE_COURSES)
def go_on(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Go on writing where it was stopped."""
    try:
        actions.go_on(intake=intake_of(acting, public_id), by=acting, at=timezone.now())
    except actions.NotNow:
        messages.info(request, gettext("It has gone on meanwhile. This is how it stands now."))
    return redirect("imports:one", public_id)


@require_POST
@staff(Power.CHOOSE_COURSES)
def throw_away(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Forget what was read."""
    try:
        actions.throw_away(intake=intake_of(acting, public_id))
    except actions.NotNow:
        messages.info(request, gettext("It is being taken in. Stop it first."))
        return redirect("imports:one", public_id)
    messages.success(request, gettext("Thrown away. The courses are as they were."))
    return redirect("imports:desk")


def _page(request: HttpRequest, it: Intake, refused: TakingForm | None) -> HttpResponse:
    counts = queries.counts_of(it)
    shown = request.GET.get("show", "")
    updates = it.is_at_work and "still" not in request.GET
    context = {
        "intake": it,
        "counts": counts,
        "gone": queries.gone_from(it),
        "page": queries.page_of_rows(it, shown=shown, number=request.GET.get("page", "1")),
        "shown": shown,
        "ticked": set(request.POST.getlist("row")),
        "form": refused or TakingForm(counts=counts, is_broken=bool(it.broken)),
        "updates": updates,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    response = render(request, "imports/work/one.html", context, status=status)
    if updates:
        response["Refresh"] = str(LOOK)
    return response
