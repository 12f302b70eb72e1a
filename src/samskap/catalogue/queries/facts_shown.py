"""The facts of a course in a catalogue, line by line: one definition for page, paper, poster and form."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, override

from samskap.catalogue import wording
from samskap.catalogue.models import Entry
from samskap.catalogue.rules.pace import per_cent_of_full_time
from samskap.catalogue.wording import FACTS, not_known
from samskap.kernel.policy import policy
from samskap.moocs.rules.facts import Facts, hours_a_week_of

#: What a card in a list shows, and a sheet of paper: the hours stand in the words on pace.
ON_CARD = ("hours", "start", "language", "cost", "exam")
ON_PAPER = ("pace", "start", "length", "language", "level", "cost", "certificate", "exam", "phone", "support")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: what it is, and what is known of it.

    `language` is that of the text where it isn't in the reader's words, such as a name; "" otherwise. Where
    nobody has found out yet, `known` is False and the text says so.
    """

    code: str
    name: str
    text: str
    known: bool = True
    language: str = ""


@policy("B-3.3", "B-3.6")
def facts_shown(entry: Entry, language: str = "", *, only: Sequence[str] | None = None) -> Sequence[Line]:
    """The facts in a language (that of the page when empty), in the order in which they are shown.

    `entry` with its course and catalogue costs no query. `only` names the codes that are wanted: "hours",
    "pace", "start", "length", "enrol", "language", "captions", "level", "cost", "certificate", "exam",
    "phone", "accessibility", "support", "provider". What nobody needs to know is left out where it isn't
    known.
    """
    with override(language or get_language() or "en"):
        return list(_lines(entry, FACTS if only is None else [each for each in FACTS if each in only]))


def hours_of(entry: Entry) -> Decimal | None:
    """Hours a week: as we say, or as the provider does; None if unknown."""
    return entry.hours_a_week if entry.hours_a_week is not None else hours_a_week_of(entry.course.facts)


def days_of(entry: Entry) -> tuple[date | None, date | None]:
    """From which day until which: ours where we have said one, else the provider's; None for any time."""
    if entry.starts_on or entry.ends_on:
        return entry.starts_on, entry.ends_on
    return entry.course.starts_on, entry.course.ends_on


def exam_of(entry: Entry) -> tuple[str, str]:
    """Whether there is an examination ("yes", "no", "perhaps", "") and by whom."""
    if entry.exam:
        return entry.exam, entry.exam_institution
    return entry.course.exam, entry.course.exam_institution


def _lines(entry: Entry, codes: Iterable[str]) -> Iterator[Line]:
    facts = entry.course.facts
    for code in codes:
        text = _TELL[code](entry, facts)
        if text or code in _NEEDED:
            yield Line(
                code,
                str(FACTS[code]),
                text or not_known(),
                known=bool(text),
                language=facts.language if code in _THEIRS else "",
            )


def _pace(entry: Entry, _facts: Facts) -> str:
    hours = hours_of(entry)
    pace = None if hours is None else per_cent_of_full_time(hours, entry.catalogue.full_time_hours)
    return wording.pace_in_words(hours, pace)


#: How each line is told, in the words of the page's language.
_TELL: Mapping[str, Callable[[Entry, Facts], str]] = {
    "hours": lambda entry, _: wording.hours_in_words(hours_of(entry)),
    "pace": _pace,
    "start": lambda entry, _: wording.days_in_words(*days_of(entry)),
    "length": lambda _, facts: wording.length_in_words(facts.weeks, facts.hours),
    "enrol": lambda _, facts: wording.last_day_in_words(facts.enrol_until),
    "language": lambda _, facts: wording.language_and_level(facts.language, facts.language_level),
    "captions": lambda _, facts: wording.languages_in_words(facts.captions),
    "level": lambda _, facts: wording.level_in_words(facts.level),
    "cost": lambda _, facts: wording.cost_in_words(facts.cost, facts.currency),
    "certificate": lambda _, facts: wording.certificate_in_words(facts),
    "exam": lambda entry, _: wording.exam_in_words(*exam_of(entry)),
    "phone": lambda _, facts: wording.phone_in_words(facts.works_on_phone),
    "accessibility": lambda _, facts: facts.accessibility,
    "support": lambda entry, _: wording.support_in_words(on_site=entry.support_on_site),
    "provider": lambda _, facts: facts.provider,
}
#: What is said to be unknown where it is; and what is in the provider's words.
_NEEDED = frozenset(
    {"hours", "pace", "start", "language", "cost", "certificate", "exam", "support", "provider"}
)
_THEIRS = frozenset({"accessibility", "provider"})
