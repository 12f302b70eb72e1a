"""Working days and hours of the countries that rounds are held in."""

from collections.abc import Container, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import DE_FACTO, PUBLIC, country_holidays

from samskap.rounds.rules.deadlines import next_working_day

#: The clock of each country.
_ZONES: Mapping[str, str] = {"NO": "Europe/Oslo", "SE": "Europe/Stockholm"}
#: Sweden's eves, such as midsummer eve, are by law treated as Sundays are.
_KINDS: Mapping[str, tuple[str, ...]] = {"NO": (PUBLIC,), "SE": (PUBLIC, DE_FACTO)}


def zone_of(country: str) -> ZoneInfo:
    """The time zone of a country ("NO", "SE")."""
    return ZoneInfo(_ZONES[country])


def holidays_in(country: str, first: int, last: int) -> Container[date]:
    """The holidays of a country in these years, weekends not counted. Both years belong to them."""
    return frozenset(day for year in range(first, last + 1) for day in _holidays(country, year))


def working_day_for(country: str, day: date) -> date:
    """The day itself, or the first working day after it, in a country."""
    return next_working_day(day, holidays_in(country, day.year, day.year + 1))


def deadline_for(country: str, day: date) -> datetime:
    """The last second in time, in UTC, when a deadline is given as a day: of the next working day."""
    return ends_at(country, working_day_for(country, day))


def ends_at(country: str, day: date) -> datetime:
    """The last second of a day by a country's clock, in UTC."""
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone_of(country))
    return midnight.astimezone(UTC) - timedelta(seconds=1)


def begins_at(country: str, day: date) -> datetime:
    """The first second of a day by a country's clock, in UTC."""
    return datetime.combine(day, time(), tzinfo=zone_of(country)).astimezone(UTC)


def day_in(country: str, moment: datetime) -> date:
    """The day that a moment belongs to by a country's clock."""
    return moment.astimezone(zone_of(country)).date()


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays(country, years=year, categories=_KINDS[country]))
