"""A course as pages show it: its facts line by line, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from django.utils.translation import get_language

from samskap.moocs.models import ExternalCourse, Revision
from samskap.moocs.revisions import as_text
from samskap.moocs.rules.facts import Facts, hours_a_week_of
from samskap.moocs.wording import FIELDS, HOWS, OTHERS, fact_in_words, money_in_words, number_in_words
from samskap.occupations.queries import names_of
from samskap.organisations.wording import role_in_words

#: So many changes are shown, the newest ones.
SHOWN = 100
#: Shown elsewhere on the page, or as a part of another line.
_NOT_LINES = frozenset({"title", "description", "currency"})


@dataclass(frozen=True, slots=True)
class Line:
    """A fact: its name as a code and in words, what it says, and whether somebody here has set it."""

    name: str
    label: str
    words: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, in words; both "" where only that it changed is known."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """What changed at one time, how, and in which role; never by whom."""

    at: datetime
    how: str
    role: str
    changes: Sequence[Change]


def lines_of(course: ExternalCourse, names: Mapping[str, str]) -> Sequence[Line]:
    """The facts that are known, in the order of `wording.FIELDS`. `names` are those of occupations."""
    facts, own = course.facts, set(course.own_fields)
    told = {
        name: words for name in FIELDS if name not in _NOT_LINES and (words := _words(facts, name, names))
    }
    return [Line(name, str(FIELDS[name]), words, name in own) for name, words in told.items()]


def unknown_of(course: ExternalCourse) -> Sequence[str]:
    """What isn't known, as labels."""
    facts = course.facts
    empty = {each.name for each in fields(Facts) if getattr(facts, each.name) in (None, "", (), "unknown")}
    return [str(label) for name, label in FIELDS.items() if name in empty - {"currency"}]


def names_for(*courses: ExternalCourse) -> Mapping[str, str]:
    """What the occupations of courses are called in the reader's language. At most one query."""
    keys = {key for each in courses for key in each.occupations}
    return names_of(keys, get_language() or "en") if keys else {}


def steps_of(course: ExternalCourse) -> Sequence[Step]:
    """What changed, the newest first. One query."""
    rows = Revision.objects.filter(course=course).order_by("-number")[:SHOWN]
    return [_step(each) for each in rows]


def _step(it: Revision) -> Step:
    role = role_in_words(it.role) if it.role else ""
    return Step(
        it.changed_at, str(HOWS.get(it.how, it.how)), role, [_change(*each) for each in it.changes.items()]
    )


def _change(name: str, both: Mapping[str, str]) -> Change:
    label = str({**FIELDS, **OTHERS}.get(name, name))
    if "before" not in both:
        return Change(label, "", "")
    return Change(label, fact_in_words(name, both["before"]), fact_in_words(name, both["after"]))


def _words(facts: Facts, name: str, names: Mapping[str, str]) -> str:
    value = getattr(facts, name)
    if name == "hours_a_week" and (hours := hours_a_week_of(facts)) is not None:
        return number_in_words(hours)
    if value in (None, "", (), "unknown"):
        return ""
    if name in {"cost", "certificate_cost"}:
        return money_in_words(value, facts.currency)
    if name == "occupations":
        return ", ".join(names.get(key, key) for key in value)
    return fact_in_words(name, as_text(value))
