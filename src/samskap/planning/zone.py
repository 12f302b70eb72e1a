"""A time zone as calendar files describe it, with the very moment at which clocks are changed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


def described(key: str, *, first: date, last: date) -> Timezone:
    """Describe the time zone with this IANA name between two days."""
    zone, described = ZoneInfo(key), Timezone()
    described.add("tzid", key)
    begin = datetime.combine(first, time(), tzinfo=UTC) - _DAY
    described.add_component(_observance(zone, begin, before=begin))
    for moment in _changes(zone, begin, datetime.combine(last, time(), tzinfo=UTC)):
        described.add_component(_observance(zone, moment, before=moment - _MINUTE))
    return described


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The moments between two others at which clocks are changed, to the minute."""
    day = begin
    while day < end:
        if _offset(zone, day) != _offset(zone, day + _DAY):
            early, late = day, day + _DAY
            while late - early > _MINUTE:
                middle = early + (late - early) // 2
                middle = middle.replace(second=0, microsecond=0)
                early, late = (
                    (middle, late) if _offset(zone, middle) == _offset(zone, day) else (early, middle)
                )
            yield late
        day += _DAY


def _observance(zone: ZoneInfo, moment: datetime, *, before: datetime) -> TimezoneStandard | TimezoneDaylight:
    """What holds from a moment on. It is dated by the clock as it stood just before."""
    local = moment.astimezone(zone)
    observance = TimezoneDaylight() if local.dst() else TimezoneStandard()
    observance.add("dtstart", (moment + _offset(zone, before)).replace(tzinfo=None))
    observance.add("tzoffsetfrom", _offset(zone, before))
    observance.add("tzoffsetto", _offset(zone, moment))
    observance.add("tzname", local.tzname())
    return observance


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
