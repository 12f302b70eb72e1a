"""Sizes in words."""

from babel.units import format_unit
from django.utils.translation import get_language

from samskap.offline.rules import rounded
from samskap.ui.locales import locale_of


def size_in_words(size: int) -> str:
    """A number of bytes in the reader's language: "1.4 MB"."""
    amount, unit = rounded(size)
    return format_unit(amount, f"digital-{unit}", length="short", locale=locale_of(get_language() or "en"))
