"""Values as a person reads them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, gettext

from samskap.kernel.personal_data import Record
from samskap.privacy import wording
from samskap.ui.dates import date_in_words, moment


@dataclass(frozen=True, slots=True)
class Line:
    """A label and a text."""

    label: str
    text: str


def lines_of(record: Record, values: Mapping[str, Any]) -> list[Line]:
    """Return the values that say something, with what they are called."""
    return [
        Line(wording.label_of(record, name), as_text(record, name, value))
        for name, value in values.items()
        if value not in (None, "", [], {})
    ]


def as_text(record: Record, field: str, value: Any) -> str:
    """Return a value in words: dates written out, yes and no, names of states, lists one below the other."""
    match value:
        case bool():
            return gettext("Yes") if value else gettext("No")
        case datetime():
            return moment(value)
        case date():
            return date_in_words(value, get_language() or "en")
        case list() | dict():
            return _of_many(record, field, value)
    return wording.value_of(record, field, str(value))


def _of_many(record: Record, field: str, value: list[Any] | dict[str, Any]) -> str:
    """One thing in a line; what lies deeper is set in, to be read without knowing what JSON is."""
    return "\n".join(_lines(record, field, value, depth=0))


def _lines(record: Record, field: str, value: list[Any] | dict[str, Any], *, depth: int) -> Iterator[str]:
    margin = "  " * depth
    named = value.items() if isinstance(value, dict) else (("", each) for each in value)
    for key, each in named:
        name = f"{key.replace('_', ' ')}: " if key else ""
        if each in (None, "", [], {}):
            continue
        if isinstance(each, list | dict):
            yield f"{margin}{name}".rstrip()
            yield from _lines(record, field, each, depth=depth + 1)
        else:
            yield f"{margin}{name}{wording.value_of(record, field, str(each))}"
