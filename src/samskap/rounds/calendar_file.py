"""The dates of a round as an iCalendar file (RFC 5545): opening, deadline, gatherings.

What calendar programs know an event by never changes; its sequence grows with the round's revision.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext
from icalendar import Calendar, Event

from samskap.rounds.queries.told import Told

CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_of(told: Told) -> bytes:
    """The calendar in the reader's language. No queries."""
    calendar = Calendar()
    calendar.add("prodid", "-//Samskap//Round of admission//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{told.text.title}: {told.name}")
    for event in _events(told):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def file_name(told: Told) -> str:
    """What the file is called."""
    return f"{told.facts.slug}-{told.round.slug}.ics"


def _events(told: Told) -> Iterator[Event]:
    it, title = told.round, told.text.title
    yield _moment(told, "opening", gettext("Applications open: %(title)s"), it.opens_at)
    yield _moment(told, "deadline", gettext("Last minute to apply: %(title)s"), it.deadline)
    names = {each.key: told.text.gatherings[each.key].title for each in told.facts.gatherings}
    for each in it.gatherings:
        if each["key"] not in names:
            continue
        event = _event(told, f"gathering-{each['key']}", f"{names[each['key']]} ({title})")
        event.add("dtstart", date.fromisoformat(each["starts_on"]))
        event.add("dtend", date.fromisoformat(each["ends_on"]) + timedelta(days=1))
        event.add("location", told.text.place)
        yield event


def _moment(told: Told, name: str, words: str, moment: datetime) -> Event:
    """A moment that calendars show without taking up time."""
    event = _event(told, name, words % {"title": told.text.title})
    event.add("dtstart", moment.astimezone(UTC))
    event.add("transp", "TRANSPARENT")
    return event


def _event(told: Told, name: str, summary: str) -> Event:
    it = told.round
    event = Event()
    event.add("uid", f"{it.public_id}-{name}@samskap")
    event.add("dtstamp", it.stage_since.astimezone(UTC))
    event.add("sequence", it.revision)
    event.add("summary", summary)
    address = settings.BASE_URL + told.address
    event.add("url", address)
    event.add("description", gettext("Read everything about it: %(address)s") % {"address": address})
    return event
