"""A term's meetings at the office's desk: making them, saying who is there, writing and closing minutes."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.deciding.access import meeting_of
from samskap.deciding.actions.meeting import (
    CantMeet,
    ChangedMeanwhile,
    Closed,
    Conflict,
    NothingWritten,
    change_meeting,
    close_minutes,
    drop_meeting,
    make_meeting,
    write_minutes,
)
from samskap.deciding.forms.meeting import MeetingForm, MinutesForm
from samskap.deciding.models import Consultation
from samskap.deciding.queries.meetings import first_attendees, meetings_told
from samskap.deciding.rules.consulting import attendees_of
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people import autosave
from samskap.people.views.pages import get_or_post, sent
from samskap.terms.access import term_of
from samskap.terms.actions.moving import NotAtThisStage
from samskap.terms.queries.heading import heading_of
from samskap.terms.rules.stages import OPEN


@require_safe
@staff(Power.CHOOSE_COURSES)
def consultation(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The meetings about a term, the newest first."""
    term = term_of(acting, public_id)
    facts = {"term": term, "meetings": meetings_told(term), "can_meet": term.stage in OPEN}
    return render(request, "deciding/work/consultation.html", facts)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def new(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Make a meeting; it begins with those who were in the last one."""
    term, at = term_of(acting, public_id), timezone.now()
    begins_with = {"attendees": first_attendees(term), "held_on": timezone.localdate(at)}
    form = MeetingForm(sent(request), begins_with=begins_with)
    if form.is_valid():
        said = form.cleaned_data
        try:
            meeting = make_meeting(
                term=term,
                held_on=said["held_on"],
                attendees=form.attendees,
                employment_service_present=said["present"],
                by=acting,
                at=at,
            )
        except CantMeet as refused:
            form.refuse(refused.verdict)
        except NotAtThisStage:
            form.add_error(None, gettext("The term is over or given up."))
        else:
            messages.success(request, gettext("The meeting is made."))
            return redirect("deciding:minutes", meeting.public_id)
    facts = {"term": term, "form": form, "meeting": None}
    return render(request, "deciding/work/meeting_edit.html", facts, status=_status(form))


@get_or_post
@staff(Power.CHOOSE_COURSES)
def edit(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Change the day of a meeting and who is in it, until its minutes are closed."""
    meeting = meeting_of(acting, public_id)
    form = MeetingForm(sent(request), begins_with=_begins_with(meeting))
    if meeting.is_closed:
        return redirect("deciding:minutes", public_id)
    if not form.is_valid():
        return _edit(request, meeting, form, _status(form))
    said = form.cleaned_data
    try:
        change_meeting(
            meeting=meeting,
            held_on=said["held_on"],
            attendees=form.attendees,
            employment_service_present=said["present"],
            seen=said["revision"],
            by=acting,
            at=timezone.now(),
        )
    except ChangedMeanwhile:
        return _both(request, meeting_of(acting, public_id))
    except Closed:
        messages.error(request, gettext("A colleague has closed the minutes meanwhile."))
        return redirect("deciding:minutes", public_id)
    messages.success(request, gettext("Saved."))
    return redirect("deciding:minutes", public_id)


def _begins_with(meeting: Consultation) -> dict[str, object]:
    return {
        "attendees": attendees_of(meeting.attendees),
        "held_on": meeting.held_on,
        "present": "yes" if meeting.employment_service_present else "no",
        "revision": meeting.revision,
    }


def _edit(
    request: HttpRequest, meeting: Consultation, form: MeetingForm, status: int, *, conflict: bool = False
) -> HttpResponse:
    facts = {
        "term": meeting.term,
        "meeting": meeting,
        "form": form,
        "stored": attendees_of(meeting.attendees) if conflict else (),
        "conflict": conflict,
    }
    return render(request, "deciding/work/meeting_edit.html", facts, status=status)


def _both(request: HttpRequest, newest: Consultation) -> HttpResponse:
    """What was typed, on top of what a colleague has saved meanwhile, which is shown."""
    data = request.POST.copy()
    data["revision"] = str(newest.revision)
    form = MeetingForm(data, begins_with=_begins_with(newest))
    form.is_valid()
    return _edit(request, newest, form, HTTPStatus.CONFLICT, conflict=True)


@get_or_post  # type: ignore[type-var]  # the door says less of what its views answer
@autosave.autosaves
@staff(Power.CHOOSE_COURSES)
def minutes(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Write the minutes, saved while one types; close them when all is said."""
    meeting = meeting_of(acting, public_id)
    stored = {"text": meeting.minutes, "revision": meeting.minutes_revision}
    form = MinutesForm(sent(request), initial=stored)
    if autosave.is_autosave(request):
        return _autosaved(request, meeting, form)
    if not form.is_valid():
        return _minutes(request, meeting, form, _status(form))
    closes = request.POST.get("wish") == "close"
    written = {"meeting": meeting, "text": form.cleaned_data["text"], "pen": autosave.pen_of(request.POST)}
    try:
        if closes:
            close_minutes(**written, by=acting, at=timezone.now())
        else:
            write_minutes(**written, at=timezone.now())
    except Conflict as conflict:
        return _both_texts(request, conflict.stored)
    except NothingWritten:
        form.add_error("text", gettext("Write what was talked about before you close the minutes."))
        return _minutes(request, meeting, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    except Closed:
        return _too_late(request, meeting_of(acting, public_id), form)
    messages.success(request, gettext("The minutes are closed.") if closes else gettext("Saved."))
    return redirect("deciding:minutes", public_id)


def _autosaved(request: HttpRequest, meeting: Consultation, form: MinutesForm) -> HttpResponse:
    """What the script is answered that saves while somebody writes (docs/developers/autosave.md)."""
    pen, at = autosave.pen_of(request.POST), timezone.now()
    if not form.is_valid():
        return autosave.refused(gettext("This can’t be saved as it is."))
    try:
        saved = write_minutes(meeting=meeting, text=form.cleaned_data["text"], pen=pen, at=at)
    except Closed:
        return autosave.refused(gettext("A colleague has closed the minutes meanwhile."))
    except Conflict as conflict:
        stored = conflict.stored
        fields = {"text": [stored.minutes]}
        return autosave.conflict(revision=stored.minutes_revision, at=stored.written_at or at, fields=fields)
    is_late = pen.hand == saved.hand and pen.stroke < saved.stroke
    late = {"text": [saved.minutes]} if is_late else None
    return autosave.saved(revision=saved.minutes_revision, at=saved.written_at or at, fields=late)


def _both_texts(request: HttpRequest, stored: Consultation) -> HttpResponse:
    """Both texts on one page; what was sent rests on what is stored now."""
    data = request.POST.copy()
    data["revision"] = str(stored.minutes_revision)
    return _minutes(request, stored, MinutesForm(data), HTTPStatus.CONFLICT, theirs=stored.minutes)


def _too_late(request: HttpRequest, meeting: Consultation, form: MinutesForm) -> HttpResponse:
    """The minutes were closed meanwhile: what was typed is still shown, to be copied."""
    return _minutes(request, meeting, form, HTTPStatus.CONFLICT, unsaved=form.cleaned_data["text"])


def _minutes(
    request: HttpRequest, meeting: Consultation, form: MinutesForm, status: int, **more: object
) -> HttpResponse:
    facts = {
        "meeting": meeting,
        "term": meeting.term,
        "heading": heading_of(meeting.term),
        "attendees": attendees_of(meeting.attendees),
        "form": form,
        "can_drop": not meeting.is_closed and not meeting.minutes and not meeting.views.exists(),
        **more,
    }
    return render(request, "deciding/work/minutes.html", facts, status=status)


@require_POST
@staff(Power.CHOOSE_COURSES)
def drop(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Take away a meeting in which nothing was said."""
    meeting = meeting_of(acting, public_id)
    try:
        drop_meeting(meeting=meeting, by=acting, at=timezone.now())
    except (Closed, ChangedMeanwhile):
        messages.error(request, gettext("Something was said or written in this meeting: it stays."))
        return redirect("deciding:minutes", public_id)
    messages.success(request, gettext("The meeting is taken away."))
    return redirect("deciding:consultation", meeting.term.public_id)


def _status(form: object) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if getattr(form, "errors", None) else HTTPStatus.OK
