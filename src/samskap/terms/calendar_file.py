"""The tasks of a term as an iCalendar file (RFC 5545).

What calendar programs know a task by never changes; its sequence grows with the task's revision.
"""

from collections.abc import Sequence
from datetime import UTC, timedelta

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from samskap.terms.models import Term
from samskap.terms.queries.tasks import Due

CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_of(term: Term, tasks: Sequence[Due]) -> bytes:
    """The calendar in the reader's language: whole days that take up no time. No queries."""
    calendar = Calendar()
    calendar.add("prodid", "-//Samskap//Tasks of a term//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", term.name)
    for each in tasks:
        calendar.add_component(_event(term, each))
    return bytes(calendar.to_ical())


def file_name(term: Term) -> str:
    """What the file is called."""
    return f"{term.slug}.ics"


def _event(term: Term, due: Due) -> Event:
    task, event = due.task, Event()
    event.add("uid", f"{task.public_id}@samskap")
    event.add("dtstamp", term.made_at.astimezone(UTC))
    event.add("sequence", task.revision)
    event.add("summary", f"{due.title} ({term.name})")
    event.add("dtstart", task.begins_on or task.due_on)
    event.add("dtend", task.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if due.doer:
        event.add("description", due.doer)
    event.add("url", settings.BASE_URL + reverse("terms:tasks", args=[term.public_id]))
    return event
