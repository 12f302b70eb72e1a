"""Where a round stands, step by step, for those who run it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from samskap.rounds.models import Round
from samskap.rounds.queries.country import country_on
from samskap.rounds.rules.country import judge_quotas
from samskap.rounds.rules.quotas import quotas_of
from samskap.rounds.rules.stages import Phase
from samskap.rounds.wording import remark_in_words

StepState = Literal["done", "draft", "empty"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a round; `state` is as the component shows it: done, under way ("draft"), later."""

    title: str | Promise
    text: str | Promise
    state: StepState

    @property
    def is_now(self) -> bool:
        """Whether this is where the round stands."""
        return self.state == "draft"


@dataclass(frozen=True, slots=True)
class Said:
    """A remark about quotas in words."""

    text: str
    stops: bool


_STEPS: Sequence[tuple[Promise, Promise, frozenset[Phase]]] = (
    (
        gettext_lazy("Prepare"),
        gettext_lazy("Dates, places, quotas, fees and gatherings. Then publish."),
        frozenset({Phase.DRAFT}),
    ),
    (
        gettext_lazy("Municipalities apply"),
        gettext_lazy("From the opening to the deadline. You see who is writing."),
        frozenset({Phase.COMING, Phase.OPEN}),
    ),
    (
        gettext_lazy("Look at the applications"),
        gettext_lazy("Complete or not, and individual assessments."),
        frozenset({Phase.CLOSED, Phase.ROLLING}),
    ),
    (
        gettext_lazy("Choose by representation, and fix who takes part in the draw"),
        gettext_lazy("Who is in a part of the country and a size; what is wished for, and why."),
        frozenset({Phase.CHECKED}),
    ),
    (
        gettext_lazy("Announce the draw"),
        gettext_lazy("The lists and the source of chance are published before anybody can know the result."),
        frozenset({Phase.FROZEN}),
    ),
    (
        gettext_lazy("Draw, with a witness"),
        gettext_lazy("Two people, one value from outside, and a record that anybody can check."),
        frozenset({Phase.COMMITTED}),
    ),
    (
        gettext_lazy("Offer the places"),
        gettext_lazy("Everybody gets an answer with its reasons; the next in line follow."),
        frozenset({Phase.DRAWN, Phase.OFFERING}),
    ),
    (
        gettext_lazy("Begin the programme"),
        gettext_lazy("All places are taken. Lists for invoices are ready."),
        frozenset({Phase.FILLED}),
    ),
)
_AFTER_ALL: Mapping[Phase, StepState] = {Phase.RUNNING: "done", Phase.ANNULLED: "empty"}


def standing_of(it: Round, *, at: datetime) -> Sequence[Step]:
    """The steps of a round, with where it stands now. No queries."""
    phase = it.phase_at(at)
    now = next((number for number, (_, _, phases) in enumerate(_STEPS) if phase in phases), None)
    return [
        Step(title, text, _AFTER_ALL[phase] if now is None else _state(number, now))
        for number, (title, text, _) in enumerate(_STEPS)
    ]


def remarks_on(it: Round, *, on: date) -> Sequence[Said]:
    """What there is to say about a round's quotas in its country, what stops first. One query."""
    quotas, country = quotas_of(it.quotas), country_on(it.country, on)
    return [
        Said(remark_in_words(each, quotas, country), each.stops)
        for each in judge_quotas(quotas, it.places, country)
    ]


def _state(number: int, now: int) -> StepState:
    if number == now:
        return "draft"
    return "done" if number < now else "empty"
