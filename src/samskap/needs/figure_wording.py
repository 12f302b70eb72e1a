"""What is said about figures and the rows of a file that couldn't be read."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from samskap.needs.rules.figures import MOST_ROWS

#: What the columns are called to people.
COLUMNS: Mapping[str, Promise] = {
    "occupation": gettext_lazy("Occupation"),
    "code": gettext_lazy("Code of the occupation"),
    "occupation_key": gettext_lazy("Code of the occupation"),
    "area": pgettext_lazy("place", "Area"),
    "measure": gettext_lazy("What is counted"),
    "period": gettext_lazy("Period"),
    "value": pgettext_lazy("number", "Value"),
    "source": gettext_lazy("Source"),
    "url": gettext_lazy("Address of the source"),
    "dated_on": gettext_lazy("Date"),
}
_WRONG: Mapping[str, Promise] = {
    "missing": gettext_lazy("It is empty."),
    "no-value": gettext_lazy("There is no number. The row is left out."),
    "no-number": gettext_lazy("This is no number."),
    "two-ways": gettext_lazy("This can be read in two ways. Write it without signs between thousands."),
    "too-large": gettext_lazy("This number is too large to be right."),
    "no-code": gettext_lazy("This is no code of one to four digits."),
    "no-date": gettext_lazy("Write the day as year-month-day, such as 2027-05-31."),
    "in-the-future": gettext_lazy("This day is still to come."),
    "no-web-address": gettext_lazy("Write the whole address, beginning with https://."),
    "too-long": gettext_lazy("This is too long."),
    "twice": gettext_lazy("Another row says another number for the same."),
}


def column_in_words(name: str) -> str:
    """What a column is called."""
    return str(COLUMNS[name])


def wrong_in_words(code: str) -> str:
    """Why a row isn't taken."""
    return str(_WRONG[code])


def missing_in_words(names: Iterable[str]) -> str:
    """That columns are lacking, and how they can be called."""
    return gettext(
        "No row of the file has all headings that are needed. Missing: %(columns)s. Headings can be in"
        " Swedish, Norwegian or English."
    ) % {"columns": ", ".join(map(column_in_words, names))}


def too_many_in_words() -> str:
    """That a file has too many rows."""
    return gettext("This file has more than %(most)s rows. Send it in parts.") % {"most": MOST_ROWS}


def unreadable_in_words(line: int) -> str:
    """That a file is no table."""
    if line:
        return gettext("This file can’t be read from line %(line)s on. Save it anew as CSV or XLSX.") % {
            "line": line
        }
    return gettext("This file can’t be read as a table. Save it anew as CSV or XLSX, and choose that file.")
