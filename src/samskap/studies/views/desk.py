"""Studies, for staff: the list, agreeing on a course, one of them."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from samskap.centre.access import my_participant
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.organisations.wording import called
from samskap.people.views.pages import get_or_post, sent
from samskap.studies.access import studies_for, study_for
from samskap.studies.actions import confirming
from samskap.studies.actions.agreeing import agree as agree_on
from samskap.studies.actions.holding import ChangedMeanwhile, NotSaid
from samskap.studies.forms.work import AgreeForm, CorrectForm
from samskap.studies.models import Study
from samskap.studies.queries.figures import told
from samskap.studies.queries.listing import (
    TO_CONFIRM,
    offered,
    page_of,
    participants_found,
    to_call,
    weeks_seen,
)
from samskap.studies.wording import DONE, INTENTIONS, STATES, why_not


@require_safe
@staff(Power.SEE_PARTICIPANTS)
def listed(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Who takes what, and whom to call because a course was cancelled."""
    only = request.GET.get("only", "")
    page = page_of(acting, only=only, number=request.GET.get("page", "1"))
    facts = {
        "page": page,
        "rows": [(each, STATES[each.state]) for each in page],
        "calls": to_call(acting),
        "only": only,
        "choices": [*STATES.items(), (TO_CONFIRM, gettext("To confirm"))],
        "registers": acting.may(Power.REGISTER_PARTICIPANTS),
        "previous_url": _page_at(request, page.previous_page_number() if page.has_previous() else 0),
        "next_url": _page_at(request, page.next_page_number() if page.has_next() else 0),
    }
    return render(request, "studies/work/list.html", facts)


@require_safe
@staff(Power.REGISTER_PARTICIPANTS)
def new(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Find the participant with whom a course is agreed on."""
    words = request.GET.get("q", "")[:100]
    facts = {"words": words, "participants": participants_found(acting, words)}
    return render(request, "studies/work/new.html", facts)


@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def agree(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Agree with a participant on a course of the catalogue."""
    participant = my_participant(acting, public_id)
    form = AgreeForm(sent(request), entries=list(offered(acting.organisation_id)))
    if form.is_valid():
        try:
            study = agree_on(
                participant=participant,
                course=form.entry.course,
                entry=form.entry,
                intention=form.cleaned_data["intention"],
                hours_a_week=form.cleaned_data["hours_a_week"],
                by=acting,
                at=timezone.now(),
            )
        except NotSaid as refused:
            form.refuse(refused.verdict.reasons)
        else:
            messages.success(request, gettext("Agreed."))
            return redirect("studies:study", study.public_id)
    theirs = studies_for(acting).filter(participant=participant).select_related("course")
    facts = {
        "participant": participant,
        "form": form,
        "studies": [(each, STATES[each.state]) for each in theirs.order_by("-agreed_at", "-pk")],
    }
    return render(request, "studies/work/agree.html", facts, status=_status(form))


@require_safe
@staff(Power.SEE_PARTICIPANTS)
def study(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """One study: what the participant told, as far as it is for staff."""
    it = study_for(acting, public_id)
    facts = {
        "study": it,
        "state": STATES[it.state],
        "intention": INTENTIONS[it.intention],
        "weeks": [(week, DONE[week.done]) for week in weeks_seen(it)],
        "pace": it.paces.order_by("-from_on").first(),
        "corrections": [
            (each, called(each.made_by) if each.made_by else "")
            for each in it.corrections.select_related("made_by").order_by("-made_at")
        ],
        "start_by": called(it.start_confirmed_by) if it.start_confirmed_by else "",
        "finish_by": called(it.finish_confirmed_by) if it.finish_confirmed_by else "",
        "called_by": called(it.called_by) if it.called_by else "",
        "registers": acting.may(Power.REGISTER_PARTICIPANTS),
    }
    return render(request, "studies/work/study.html", facts)


@require_POST
@staff(Power.REGISTER_PARTICIPANTS)
def confirm_start(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Confirm that somebody has begun."""
    return _done(request, acting, public_id, confirming.confirm_start)


@require_POST
@staff(Power.REGISTER_PARTICIPANTS)
def confirm_finish(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Confirm that somebody has finished."""
    return _done(request, acting, public_id, confirming.confirm_finish)


@require_POST
@staff(Power.SEE_PARTICIPANTS)
def called_up(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Note that somebody was told that the course is cancelled."""
    return _done(request, acting, public_id, confirming.note_called)


@sensitive_post_parameters()
@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def correct(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Set the days of a study, with a reason."""
    it = study_for(acting, public_id)
    initial = {"started_on": it.started_on, "finished_on": it.finished_on, "revision": it.revision}
    form, stored = CorrectForm(sent(request), initial=initial), None
    if form.is_valid():
        said = form.cleaned_data
        days = confirming.Days(started_on=said["started_on"], finished_on=said["finished_on"])
        try:
            confirming.correct(
                study=it,
                days=days,
                reason=said["reason"],
                revision=said["revision"],
                by=acting,
                at=timezone.now(),
            )
        except NotSaid as refused:
            form.refuse(refused.verdict.reasons)
        except ChangedMeanwhile as changed:
            stored = changed.stored
            form = _again(request, stored)
        else:
            messages.success(request, gettext("Corrected."))
            return redirect("studies:study", public_id)
    status = HTTPStatus.CONFLICT if stored else _status(form)
    facts = {"study": it, "form": form, "stored": stored}
    return render(request, "studies/work/correct.html", facts, status=status)


@require_safe
@staff(Power.SEE_STATISTICS)
def figures(request: HttpRequest, acting: Acting) -> HttpResponse:
    """How many of each term have begun, were active in week two, and have finished."""
    terms = [
        (each, [(INTENTIONS[line.intention], line) for line in each.figures.lines]) for each in told(acting)
    ]
    hides = any(each.figures.hides for each, _lines in terms)
    return render(request, "studies/work/figures.html", {"terms": terms, "hides": hides})


def _done(request: HttpRequest, acting: Acting, public_id: UUID, deed: Callable[..., Study]) -> HttpResponse:
    it = study_for(acting, public_id)
    try:
        deed(study=it, by=acting, at=timezone.now())
    except NotSaid as refused:
        messages.error(request, why_not(refused.verdict.reasons[0]))
    else:
        messages.success(request, gettext("Noted."))
    return redirect("studies:study", public_id)


def _again(request: HttpRequest, stored: Study) -> CorrectForm:
    """What was typed, on top of what stands there now."""
    typed = request.POST.copy()
    typed["revision"] = str(stored.revision)
    return CorrectForm(typed)


def _status(form: AgreeForm | CorrectForm) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def _page_at(request: HttpRequest, number: int) -> str:
    if not number:
        return ""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
