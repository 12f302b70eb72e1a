"""Making a meeting, saying who is in it, writing and closing its minutes (B-2.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.audit.rules import Fact
from samskap.deciding.models import Consultation
from samskap.deciding.rules.consulting import Attendee, judge_attendees
from samskap.kernel.pens import Pen
from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.kernel.verdict import Refusal
from samskap.organisations.access import Acting
from samskap.terms.actions.moving import NotAtThisStage, locked
from samskap.terms.models import Term
from samskap.terms.rules.stages import OPEN, Stage


class CantMeet(Refusal):
    """Minutes can't say so; `verdict` says what of who is there."""


class Closed(Exception):
    """The minutes are closed: nothing about the meeting changes any more."""


class ChangedMeanwhile(Exception):
    """A colleague has saved something else since this was on the page."""


class Conflict(Exception):
    """Somebody else has written in the minutes meanwhile; `stored` has what they wrote."""

    def __init__(self, stored: Consultation) -> None:
        super().__init__(stored.minutes_revision)
        self.stored = stored


class NothingWritten(Exception):
    """Minutes that say nothing can't be closed."""


@dataclass(slots=True)
class _Stored:
    """The minutes as a pen asks for them."""

    revision: int
    hand: str
    stroke: int


@policy("B-2.4")
@transaction.atomic
def make_meeting(
    *,
    term: Term,
    held_on: date,
    attendees: Sequence[Attendee],
    employment_service_present: bool,
    by: Acting,
    at: datetime,
) -> Consultation:
    """Make a meeting about a term, held already or still to come.

    Raises CantMeet, and NotAtThisStage for a term that is over or given up.
    """
    verdict = judge_attendees(attendees, employment_service_present=employment_service_present)
    if not verdict.ok:
        raise CantMeet(verdict)
    stored = locked(term.pk)
    if stored.stage not in OPEN:
        raise NotAtThisStage(Stage(stored.stage))
    meeting = Consultation.objects.create(
        term=term,
        held_on=held_on,
        attendees=[each.as_data for each in attendees],
        employment_service_present=employment_service_present,
        made_at=at,
    )
    _record("deciding.meeting_made", meeting, by=by, at=at)
    return meeting


@policy("B-2.4")
@transaction.atomic
def change_meeting(
    *,
    meeting: Consultation,
    held_on: date,
    attendees: Sequence[Attendee],
    employment_service_present: bool,
    seen: int,
    by: Acting,
    at: datetime,
) -> Consultation:
    """Change the day and who is there; `seen` is the revision that was on the page.

    The same again changes nothing. Raises CantMeet, Closed, ChangedMeanwhile.
    """
    verdict = judge_attendees(attendees, employment_service_present=employment_service_present)
    if not verdict.ok:
        raise CantMeet(verdict)
    stored = open_meeting(meeting)
    data = [dict(each.as_data) for each in attendees]
    wanted = (held_on, data, employment_service_present)
    if wanted == (stored.held_on, stored.attendees, stored.employment_service_present):
        return stored
    if stored.revision != seen:
        raise ChangedMeanwhile
    stored.held_on, stored.attendees, stored.employment_service_present = wanted
    stored.revision += 1
    stored.save(update_fields=["held_on", "attendees", "employment_service_present", "revision"])
    _record("deciding.meeting_changed", stored, by=by, at=at)
    return stored


@policy("B-2.4", "X-3")
@transaction.atomic
def write_minutes(*, meeting: Consultation, text: str, pen: Pen, at: datetime) -> Consultation:
    """Save the minutes as they are typed, whole, and return the meeting as it is stored.

    The same text again changes nothing, also when the minutes are closed with it; nor does what the same pen
    wrote earlier and only arrives now. Raises Conflict when somebody else has written meanwhile; Closed.
    """
    try:
        return _write(open_meeting(meeting), text, pen, at)
    except Closed:
        return _closed_with(meeting, text)


@policy("B-2.4", "X-3")
@transaction.atomic
def close_minutes(*, meeting: Consultation, text: str, pen: Pen, by: Acting, at: datetime) -> Consultation:
    """Save the minutes and close them for good; closed with this text already, do nothing.

    Raises Conflict, NothingWritten; Closed when they were closed with another text.
    """
    try:
        stored = open_meeting(meeting)
    except Closed:
        return _closed_with(meeting, text)
    stored = _write(stored, text, pen, at)
    if is_blank(stored.minutes):
        raise NothingWritten
    stored.closed_at = at
    stored.save(update_fields=["closed_at"])
    facts: dict[str, Fact] = {
        "present": stored.employment_service_present,
        "views": stored.views.count(),
    }
    record(verb="deciding.minutes_closed", subject=f"meeting:{stored.pk}", at=at, facts=facts, **by.who)
    return stored


@policy("B-2.4")
@transaction.atomic
def drop_meeting(*, meeting: Consultation, by: Acting, at: datetime) -> None:
    """Take away a meeting in which nothing was said or written; gone already, do nothing.

    Raises Closed, and ChangedMeanwhile when there is something in it.
    """
    stored = Consultation.objects.select_for_update().filter(pk=meeting.pk).first()
    if stored is None:
        return
    if stored.is_closed:
        raise Closed
    if not is_blank(stored.minutes) or stored.views.exists():
        raise ChangedMeanwhile
    _record("deciding.meeting_dropped", stored, by=by, at=at)
    stored.delete()


def open_meeting(meeting: Consultation) -> Consultation:
    """The meeting as it is stored, its minutes open, held until the transaction ends. Raises Closed."""
    stored = Consultation.objects.select_for_update().get(pk=meeting.pk)
    if stored.is_closed:
        raise Closed
    return stored


def _closed_with(meeting: Consultation, text: str) -> Consultation:
    """The meeting whose minutes are closed with this text; Closed when it is another one."""
    closed = Consultation.objects.get(pk=meeting.pk)
    if closed.minutes != normalise(text):
        raise Closed
    return closed


def _write(stored: Consultation, text: str, pen: Pen, at: datetime) -> Consultation:
    text, written = normalise(text), _Stored(stored.minutes_revision, stored.hand, stored.stroke)
    if stored.minutes == text or pen.is_overtaken_by(written):
        return stored
    if not pen.rests_on(written):
        raise Conflict(stored)
    stored.minutes, stored.written_at = text, at
    stored.minutes_revision += 1
    stored.hand, stored.stroke = pen.hand, pen.stroke
    stored.save(update_fields=["minutes", "written_at", "minutes_revision", "hand", "stroke"])
    return stored


def _record(verb: str, meeting: Consultation, *, by: Acting, at: datetime) -> None:
    facts: dict[str, Fact] = {
        "held": meeting.held_on.isoformat(),
        "present": meeting.employment_service_present,
        "organisations": len({each["organisation"] for each in meeting.attendees}),
    }
    record(verb=verb, subject=f"meeting:{meeting.pk}", at=at, facts=facts, **by.who)
