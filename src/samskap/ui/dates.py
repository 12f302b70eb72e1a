"""Dates and times in words, as each language writes them; never in figures that can be misread."""

from datetime import date, datetime

from babel.dates import format_date, format_skeleton, format_time, get_day_names
from django import template
from django.utils import timezone
from django.utils.translation import get_language

from samskap.ui.locales import locale_of

register = template.Library()


def date_in_words(day: date, language: str) -> str:
    """A date with the month written out, in a language given by its code; English when nobody knows it."""
    return format_date(day, format="long", locale=locale_of(language))


def month_in_words(day: date, language: str) -> str:
    """The month of a day, with its year: "mars 2027"."""
    return format_skeleton("yMMMM", day, locale=locale_of(language))


def weekday_in_words(number: int, language: str) -> str:
    """The name of a weekday as it stands alone; 1 is Monday and 7 is Sunday, as ISO 8601 counts."""
    return str(get_day_names("wide", "stand-alone", locale_of(language))[number - 1])


@register.filter
def moment(value: datetime) -> str:
    """A point in time in the reader's language and the installation's time zone: "14 mars 2027 20:31"."""
    local, language = timezone.localtime(value), get_language() or "en"
    return (
        f"{date_in_words(local, language)} {format_time(local, format='HH:mm', locale=locale_of(language))}"
    )


@register.filter
def day_in_words(value: date | None) -> str:
    """A day, or the day of a point in time, in the reader's language: "14 mars 2027"; "" for none."""
    day = _local(value)
    return date_in_words(day, get_language() or "en") if day else ""


@register.filter
def day_with_weekday(value: date | None) -> str:
    """Likewise with its weekday: "söndag 14 mars 2027"."""
    day = _local(value)
    return format_date(day, format="full", locale=locale_of(get_language() or "en")) if day else ""


def _local(value: date | None) -> date | None:
    return timezone.localdate(value) if isinstance(value, datetime) else value
