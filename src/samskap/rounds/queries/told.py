"""A round as pages and papers tell of it, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language

from samskap.programmes.facts import Facts, Text, facts_of
from samskap.rounds.models import QuotaChange, Round
from samskap.rounds.rules.quotas import Quotas, quotas_of
from samskap.rounds.rules.regulation import Terms, in_language, terms_of
from samskap.rounds.rules.stages import Phase
from samskap.rounds.wording import (
    PHASES,
    days_of,
    deadline_moved,
    moment_in,
    money,
    name_of,
    named,
    share_in_words,
    size_in_words,
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A gathering of a round: `days` in words, "" while nobody has said when."""

    number: int
    title: str
    text: str
    days: str
    length: int


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the country, or a size: what it is called, what it means, and how many places it gets."""

    name: str
    meaning: str
    places: str


@dataclass(frozen=True, slots=True)
class Told:
    """A round with its words. What it doesn't have is ""."""

    round: Round
    facts: Facts
    text: Text
    name: str
    phase: Phase
    phase_in_words: str
    opens: str
    deadline: str
    moved: str
    semester_fee: str
    course_fee: str
    meetings: Sequence[Meeting]
    regions: Sequence[Share]
    sizes: Sequence[Share]
    terms: Terms
    words: str
    words_language: str

    @property
    def address(self) -> str:
        """The round's public page."""
        return reverse("rounds:call", args=[self.facts.slug, self.round.slug])

    @property
    def takes_applications(self) -> bool:
        """Whether somebody can apply now."""
        return self.phase in {Phase.OPEN, Phase.ROLLING}


def told_of(it: Round, *, at: datetime) -> Told:
    """A round in the reader's language. No queries beyond programme and regulation."""
    language = get_language() or "en"
    facts = facts_of(it.programme)
    quotas, phase = quotas_of(it.quotas), it.phase_at(at)
    words_language = language if language in it.words else next(iter(it.words), "")
    return Told(
        round=it,
        facts=facts,
        text=facts.text(language),
        name=name_of(it),
        phase=phase,
        phase_in_words=str(PHASES[phase]),
        opens=moment_in(it.country, it.opens_at),
        deadline=moment_in(it.country, it.deadline),
        moved=deadline_moved(it),
        semester_fee=money(it.semester_fee, it.currency) if it.semester_fee else "",
        course_fee=money(it.course_fee, it.currency) if it.course_fee else "",
        meetings=_meetings(it, facts, facts.text(language)),
        regions=[Share(named(each.names), "", share_in_words(each, it.places)) for each in quotas.regions],
        sizes=_sizes(quotas, it.places),
        terms=terms_of(it.regulation.terms),
        words=it.words.get(words_language, ""),
        words_language=words_language,
    )


def statuses(terms: Terms, language: str) -> Sequence[tuple[str, str, str]]:
    """What a person can be, with the rule in words and its language, in the order of the regulation."""
    return [
        (standing, in_language(texts, language), language if language in texts else "")
        for standing, texts in terms.texts.items()
    ]


def changes_of(it: Round) -> Sequence[QuotaChange]:
    """How quotas and places were changed after they were published, the first one first. One query."""
    return list(QuotaChange.objects.filter(round=it).order_by("changed_at", "pk"))


def _sizes(quotas: Quotas, places: int) -> Sequence[Share]:
    return [
        Share(named(each.names), size_in_words(quotas.sizes, each), share_in_words(each, places))
        for each in quotas.sizes
    ]


def _meetings(it: Round, facts: Facts, text: Text) -> Sequence[Meeting]:
    days = {each["key"]: each for each in it.gatherings}
    return [
        Meeting(
            number,
            text.gatherings[each.key].title,
            text.gatherings[each.key].text,
            _days(days.get(each.key)),
            each.days,
        )
        for number, each in enumerate(facts.gatherings, start=1)
    ]


def _days(kept: dict[str, str] | None) -> str:
    if kept is None:
        return ""
    return days_of(date.fromisoformat(kept["starts_on"]), date.fromisoformat(kept["ends_on"]))
