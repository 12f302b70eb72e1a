"""How offers stand, in words, on pages and in letters: {% load offers %}."""

from datetime import datetime
from decimal import Decimal

from django import template

from samskap.offers import wording
from samskap.ui.dates import day_in_words, moment
from samskap.ui.tables import in_words

register = template.Library()


@register.filter
def day_of(written: str) -> str:
    """The day of a moment that is written down as ISO 8601, as a letter has it: "5 July 2027"."""
    return day_in_words(datetime.fromisoformat(written))


@register.filter
def standing_in_words(standing: str) -> str:
    """What somebody will be."""
    return str(wording.STANDINGS.get(standing, ""))


@register.filter
def stands_in_words(stands: str) -> str:
    """How an offer stands."""
    return str(wording.STANDS.get(stands, ""))


@register.filter
def because_in_words(because: str) -> str:
    """Where a place comes from."""
    return str(wording.BECAUSE.get(because, ""))


@register.filter
def moment_or_nothing(value: datetime | None) -> str:
    """A point in time in words; "" for none."""
    return moment(value) if value else ""


@register.filter
def amount(value: Decimal) -> str:
    """An amount of money as the lists say it: "21,000.00"."""
    return in_words(value)
