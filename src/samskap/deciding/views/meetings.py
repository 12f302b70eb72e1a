"""What those see who take part in a consultation: the meeting, and where to mark stances."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from samskap.deciding.access import meeting_of
from samskap.deciding.actions.meeting import Closed
from samskap.deciding.actions.stances import NotYours, note_views
from samskap.deciding.forms.stances import StancesForm
from samskap.deciding.minutes import minutes_file
from samskap.deciding.models import Consultation
from samskap.deciding.queries.meetings import meetings_to_consult
from samskap.deciding.queries.seen import lines_for, seen_in
from samskap.deciding.rules.consulting import attendees_of, speaks_for
from samskap.kernel.file_names import tidy_file_name
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent


@require_safe
@staff(Power.CONSULT)
def meetings(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The meetings in which one can take part."""
    return render(request, "deciding/work/meetings.html", {"meetings": meetings_to_consult(acting)})


@require_safe
@staff(Power.CONSULT)
def meeting(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The courses of the term for the screen in the room, with what organisations say so far."""
    it = meeting_of(acting, public_id)
    mine = speaks_for(attendees_of(it.attendees), acting.role)
    facts = {"meeting": it, "seen": seen_in(it), "may_mark": bool(mine) and not it.is_closed}
    return render(request, "deciding/work/meeting.html", facts)


@get_or_post
@staff(Power.CONSULT)
def stances(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Mark what an organisation says to each course; one that one speaks for, or has chosen among several."""
    it = meeting_of(acting, public_id)
    mine = speaks_for(attendees_of(it.attendees), acting.role)
    wished = (request.POST if request.method == "POST" else request.GET).get("organisation", "")
    chosen = wished if wished in mine else (mine[0] if len(mine) == 1 else "")
    facts = {"meeting": it, "organisations": mine, "organisation": chosen, "may_mark": bool(mine)}
    if it.is_closed or not chosen:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
        facts["seen"] = seen_in(it)
        return render(request, "deciding/work/stances.html", facts, status=status)
    form = StancesForm(sent(request), lines=lines_for(it, chosen))
    if form.is_valid():
        return _noted(request, acting, it, chosen, form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "deciding/work/stances.html", {**facts, "form": form}, status=status)


def _noted(
    request: HttpRequest, acting: Acting, it: Consultation, organisation: str, form: StancesForm
) -> HttpResponse:
    try:
        count = note_views(
            meeting=it, organisation=organisation, said=form.said, by=acting, at=timezone.now()
        )
    except Closed:
        messages.error(request, gettext("The minutes are closed: nothing more can be marked."))
    except NotYours:
        messages.error(request, gettext("Who speaks for this organisation has changed meanwhile."))
    else:
        words = ngettext("Saved: %(count)s course.", "Saved: %(count)s courses.", count)
        messages.success(request, words % {"count": count})
    return redirect("deciding:meeting", it.public_id)


@require_safe
@staff(Power.CONSULT)
def paper(_request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The minutes as PDF, with what each organisation said."""
    it = meeting_of(acting, public_id)
    response = HttpResponse(minutes_file(it), content_type="application/pdf")
    name = tidy_file_name(f"minutes-{it.term.slug}-{it.held_on.isoformat()}", "pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
