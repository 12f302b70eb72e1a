"""A plan as an iCalendar file (RFC 5545): study days that repeat, and a whole day for each own date.

What calendar programs know an event by never changes; its sequence grows with every change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from icalendar import Calendar, Event, Timezone

from samskap.kernel.policy import policy
from samskap.planning.access import Planned
from samskap.planning.models import SectionDate
from samskap.planning.queries import is_finished, left_in, reading_of
from samskap.planning.rules.days import WEEK, next_study_day
from samskap.planning.words import duration
from samskap.planning.zone import described
from samskap.programmes.models import Intention

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: How far study days reach where no own date says how far.
WITHOUT_DATES = WEEK * 26
#: How often programs are asked to look for changes.
REFRESH = timedelta(hours=12)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _StudyDays:
    """From the first to the last study day that the calendar shows."""

    first: date
    last: date
    #: One more than the plan's once the person is through: then the days end earlier.
    sequence: int


@policy("A-2.8")
def calendar_of(planned: Planned) -> bytes:
    """Return the calendar in the language of the plan. One query."""
    with translation.override(planned.plan.language):
        return bytes(_calendar(planned).to_ical())


def file_name(planned: Planned) -> str:
    """What the file is called."""
    return f"{planned.course.slug}.ics"


def _calendar(planned: Planned) -> Calendar:
    reading = reading_of(planned.desk.enrolment)
    left = left_in(planned, reading, planned.plan.language)
    open_dates = [
        each for each in planned.dates if each.on and each.section in left and left[each.section].minutes
    ]
    if planned.desk.enrolment.intention == Intention.LOOKING:
        open_dates = []
    title = _line(planned.course.title(planned.plan.language))
    calendar = Calendar()
    calendar.add("prodid", "-//Samskap//Plan of a learner//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, title)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    last_new = max(filter(None, [reading.last_new_at, planned.desk.progress.updated_at]), default=None)
    study_days = _study_days(planned, through_at=last_new if is_finished(planned, left) else None)
    calendar.add_component(_zone(planned, study_days))
    if study_days:
        calendar.add_component(_repeating(planned, study_days, title))
    for event in _dates(planned, open_dates):
        calendar.add_component(event)
    return calendar


def _study_days(planned: Planned, *, through_at: datetime | None) -> _StudyDays | None:
    plan = planned.plan
    first = next_study_day(plan.rhythm.weekdays, plan.starts_on)
    last = max((each.on for each in planned.dates if each.on), default=plan.starts_on + WITHOUT_DATES)
    if through_at:
        last = min(last, timezone.localdate(through_at))
    if first is None or last < first:
        return None
    return _StudyDays(first, last, plan.sequence + bool(through_at))


def _repeating(planned: Planned, days: _StudyDays, title: str) -> Event:
    plan = planned.plan
    event = _event(planned, "study-days", changed_at=plan.changed_at, sequence=days.sequence)
    rule = {"freq": "weekly", "byday": [_WEEKDAYS[each - 1] for each in sorted(plan.rhythm.weekdays)]}
    if plan.at_time is None:
        event.add(
            "summary",
            gettext("Study %(minutes)s: %(course)s")
            % {
                "minutes": duration(plan.minutes),
                "course": title,
            },
        )
        event.add("dtstart", days.first)
        event.add("transp", "TRANSPARENT")
        event.add("rrule", {**rule, "until": days.last})
    else:
        event.add("summary", gettext("Study: %(course)s") % {"course": title})
        event.add("dtstart", datetime.combine(days.first, plan.at_time, tzinfo=_here()))
        event.add("duration", timedelta(minutes=plan.minutes))
        end = datetime.combine(days.last, time.max, tzinfo=_here()).replace(microsecond=0)
        event.add("rrule", {**rule, "until": end.astimezone(UTC)})
    return event


def _dates(planned: Planned, dates: list[SectionDate]) -> Iterator[Event]:
    text = planned.course.text(planned.plan.language)
    course = _line(text.title)
    for each in dates:
        event = _event(planned, each.section, changed_at=each.changed_at, sequence=each.sequence)
        section = _line(text.section(each.section).title)
        event.add("summary", gettext("%(section)s (%(course)s)") % {"section": section, "course": course})
        event.add("dtstart", each.on)
        event.add("transp", "TRANSPARENT")
        yield event


def _event(planned: Planned, name: str, *, changed_at: datetime, sequence: int) -> Event:
    """An event with all that every one has. Its uid says nothing about whose plan it is."""
    event = Event()
    event.add("uid", f"{planned.plan.public_id}-{name}@samskap")
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    event.add("sequence", sequence)
    address = settings.BASE_URL + reverse("planning:plan", args=[planned.course.slug])
    event.add("url", address)
    event.add("description", gettext("See or change your plan: %(address)s") % {"address": address})
    return event


def _zone(planned: Planned, days: _StudyDays | None) -> Timezone:
    first = days.first if days else planned.plan.starts_on
    last = days.last if days else planned.plan.starts_on
    return described(settings.TIME_ZONE, first=date(first.year, 1, 1), last=date(last.year + 1, 1, 1))


def _here() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


def _line(text: str) -> str:
    """A text on one line: whatever any program takes for the end of a line becomes a space."""
    return " ".join(text.split())
