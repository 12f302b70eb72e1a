"""What became of a course's facts, as it is written down."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal

from samskap.moocs.rules.facts import Facts

#: So much of a text stands in the history; a description is longer, and is sent anew by a source each week.
LONGEST = 1000

Changes = Mapping[str, Mapping[str, str]]


def changes(before: Facts, after: Facts) -> Changes:
    """What is different, by name of the field: {"before", "after"} as texts, "" for nothing.

    Both must have been tidied (`rules.tidying.tidy`). A text that differs late is said to differ, too, though
    only its beginning is written down.
    """
    return {
        each.name: {
            "before": as_text(getattr(before, each.name)),
            "after": as_text(getattr(after, each.name)),
        }
        for each in fields(Facts)
        if getattr(before, each.name) != getattr(after, each.name)
    }


def as_text(value: object) -> str:
    """A fact as a text that says the same in all languages: lists with commas, days as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(str(each) for each in value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
