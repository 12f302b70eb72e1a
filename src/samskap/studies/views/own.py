"""A participant's own studies: the list, one of them, and what can be told about it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import wraps
from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from samskap.moocs.models import CourseState, ExternalCourse
from samskap.moocs.queries.alternatives import alternatives_to
from samskap.people.models import Person
from samskap.studies.access import my_study, studies_of
from samskap.studies.actions import telling
from samskap.studies.actions.agreeing import choose_instead
from samskap.studies.actions.holding import NotSaid, situation_of
from samskap.studies.forms.own import BeginForm, FinishForm, PaceForm, Telling, WeekForm
from samskap.studies.models import Study
from samskap.studies.queries.listing import instead_of
from samskap.studies.rules.telling import RUNNING, weeks_to_tell
from samskap.studies.wording import DONE, STATES, why_not

View = Callable[[HttpRequest, Study], HttpResponse]


def of_my_own(view: View) -> Callable[[HttpRequest, UUID], HttpResponseBase]:
    """Let a view get one's own study; somebody else's isn't there."""

    @never_cache
    @sensitive_post_parameters()
    @login_required
    @wraps(view)
    def fetching(request: HttpRequest, public_id: UUID) -> HttpResponse:
        return view(request, my_study(cast(Person, request.user), public_id))

    return cast(Callable[[HttpRequest, UUID], HttpResponseBase], fetching)


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All that one takes, and has taken."""
    studies = [(each, STATES[each.state]) for each in studies_of(cast(Person, request.user))]
    return render(request, "studies/mine.html", {"studies": studies})


@require_safe
@of_my_own
def one(request: HttpRequest, study: Study) -> HttpResponse:
    """One course: the way to the provider, and telling how it goes."""
    return _page(request, study)


@require_POST
@of_my_own
def begin(request: HttpRequest, study: Study) -> HttpResponse:
    """Say that one has begun."""
    form = BeginForm(request.POST)
    return _told(request, study, "begin", form, lambda said: telling.begin(study=study, **said))


@require_POST
@of_my_own
def week(request: HttpRequest, study: Study) -> HttpResponse:
    """Say how a week went."""
    form = WeekForm(request.POST, mondays=_mondays(study))

    def tell(said: dict[str, Any]) -> object:
        return telling.say_week(study=study, note_text=said.pop("note"), **said)

    return _told(request, study, "week", form, tell)


@require_POST
@of_my_own
def keep_note(request: HttpRequest, study: Study) -> HttpResponse:
    """Share the note about a week no longer."""
    with suppress(ValueError):
        monday = date.fromisoformat(request.POST.get("monday", ""))
        telling.keep_note(study=study, monday=monday, by=cast(Person, request.user), at=timezone.now())
        messages.success(request, gettext("Saved."))
    return redirect("studies:one", study.public_id)


@require_POST
@of_my_own
def finish(request: HttpRequest, study: Study) -> HttpResponse:
    """Say that one has finished."""
    form = FinishForm(request.POST)
    return _told(request, study, "finish", form, lambda said: telling.finish(study=study, **said))


@require_POST
@of_my_own
def pace(request: HttpRequest, study: Study) -> HttpResponse:
    """Say how many hours a week one means to study from now on."""
    form = PaceForm(request.POST)
    return _told(request, study, "pace", form, lambda said: telling.change_pace(study=study, **said))


@require_POST
@of_my_own
def stop(request: HttpRequest, study: Study) -> HttpResponse:
    """Say that one doesn't go on."""
    telling.stop(study=study, by=cast(Person, request.user), at=timezone.now())
    messages.success(request, gettext("Noted. You can talk to the learning centre about what to do next."))
    return redirect("studies:mine")


@require_POST
@never_cache
@login_required
def instead(request: HttpRequest, public_id: UUID, course: UUID) -> HttpResponse:
    """Choose another course for one that was cancelled."""
    study = my_study(cast(Person, request.user), public_id)
    wanted = ExternalCourse.objects.filter(
        public_id=course, organisation=study.participant.organisation_id
    ).first()
    if wanted is None:
        raise Http404("no such course here")
    try:
        chosen = choose_instead(study=study, course=wanted, by=cast(Person, request.user), at=timezone.now())
    except NotSaid as refused:
        messages.error(request, why_not(refused.verdict.reasons[0]))
        return redirect("studies:one", study.public_id)
    messages.success(request, gettext("Chosen. Tell the learning centre if you need help to begin."))
    return redirect("studies:one", chosen.public_id)


def _told(
    request: HttpRequest,
    study: Study,
    name: str,
    form: Telling,
    tell: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Tell what a form says; refused, the page comes back with it as it was filled in."""
    if form.is_valid():
        try:
            tell({**form.cleaned_data, "by": cast(Person, request.user), "at": timezone.now()})
        except NotSaid as refused:
            form.refuse(refused.verdict.reasons)
        else:
            messages.success(request, gettext("Saved."))
            return redirect("studies:one", study.public_id)
    return _page(request, study, **{name: form})


def _page(request: HttpRequest, study: Study, **filled: Telling) -> HttpResponse:
    today, mondays = timezone.localdate(), _mondays(study)
    weeks = list(study.weeks.order_by("-monday"))
    forms = {
        "begin": BeginForm(initial={"on": study.started_on or today}),
        "week": WeekForm(mondays=mondays, initial=_week_to_fill_in(request, study)),
        "finish": FinishForm(initial={"on": today}),
        "pace": PaceForm(),
    } | filled
    is_cancelled = study.course.state == CourseState.CANCELLED
    running = study.state in RUNNING and study.participant.ended_at is None
    near = [each.course for each in alternatives_to(study.course)] if is_cancelled and running else []
    facts = {
        "study": study,
        "course": study.course,
        "forms": forms,
        "refused": list(filled.values()),
        "state": STATES[study.state],
        "running": running,
        "mondays": mondays,
        "weeks": [(each, DONE[each.done]) for each in weeks],
        "paces": list(study.paces.order_by("-from_on")),
        "corrections": list(study.corrections.order_by("-made_at")),
        "is_cancelled": is_cancelled,
        "others": instead_of(study, near) if is_cancelled and running else [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if filled else HTTPStatus.OK
    return render(request, "studies/one.html", facts, status=status)


def _mondays(study: Study) -> list[Any]:
    return weeks_to_tell(situation_of(study), today=timezone.localdate())


def _week_to_fill_in(request: HttpRequest, study: Study) -> dict[str, object]:
    """What was said about the week that is asked for, so that it can be mended."""
    asked = request.GET.get("week", "")
    mondays = {day.isoformat(): day for day in _mondays(study)}
    said = study.weeks.filter(monday=mondays[asked]).first() if asked in mondays else None
    if said is None:
        return {"monday": asked if asked in mondays else next(iter(mondays), "")}
    shown = {"done": said.done, "hours": said.hours, "note": said.note, "shared": said.note_shared}
    return {"monday": asked, **shown}
