"""Words of this room for templates."""

from decimal import Decimal

from babel.numbers import format_decimal
from django import template
from django.utils.translation import get_language

from samskap.needs import wording
from samskap.ui.locales import locale_of

register = template.Library()


@register.filter
def certainty_in_words(code: str) -> str:
    """How sure one is."""
    return str(wording.CERTAINTIES[code])


@register.filter
def plain_number(value: Decimal) -> str:
    """A number as the reader writes it, without decimals where there are none."""
    return format_decimal(value, format="#,##0.##", locale=locale_of(get_language() or "en"))
