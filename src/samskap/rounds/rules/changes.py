"""What may be changed in a round that people have read: only what harms nobody (C-12.1)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.rounds.rules.stages import Phase

#: Fields that say nothing about who gets a place.
FREE = frozenset({"words", "gatherings", "reference_method", "deadline_wished"})
#: What is changed with a reason that everybody can read, on a page of its own.
BY_DECISION = frozenset({"quotas", "places"})
_OVER = frozenset({Phase.ANNULLED, Phase.RUNNING})
_READ = frozenset({Phase.COMING, Phase.OPEN})


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a round: what it was and what it is to be."""

    field: str
    before: Any
    after: Any


@policy("C-12.1")
def judge_changes(changes: Mapping[str, tuple[Any, Any]], phase: Phase) -> Verdict:
    """Whether a round in this phase can be changed so; by field, what it is and what it is to be.

    Each reason has the field as `about`. Codes: "annulled", "fixed", "by-decision", "deadline-earlier",
    "deadline-over", "opens-later", "open-already", "only-on", "fee-higher".
    """
    if phase is Phase.DRAFT:
        return Verdict()
    asked = [Change(field, *both) for field, both in changes.items() if both[0] != both[1]]
    reasons = (Reason(code, each.field) for each in asked for code in _against(each, phase))
    return Verdict(tuple(reasons))


def _against(it: Change, phase: Phase) -> Iterator[str]:
    if phase in _OVER and it.field != "gatherings":
        yield "annulled" if phase is Phase.ANNULLED else "fixed"
    elif it.field in BY_DECISION:
        yield "by-decision"
    elif it.field not in FREE:
        yield from _RULES.get(it.field, _fixed)(it, phase)


def _fixed(_it: Change, _phase: Phase) -> Iterator[str]:
    yield "fixed"


def _deadline(it: Change, phase: Phase) -> Iterator[str]:
    if phase not in _READ:
        yield "deadline-over"
    elif it.after < it.before:
        yield "deadline-earlier"


def _opening(it: Change, phase: Phase) -> Iterator[str]:
    if phase is not Phase.COMING:
        yield "open-already"
    elif it.after > it.before:
        yield "opens-later"


def _only_on(it: Change, _phase: Phase) -> Iterator[str]:
    if not it.after:
        yield "only-on"


def _fee(it: Change, _phase: Phase) -> Iterator[str]:
    if it.after > it.before:
        yield "fee-higher"


_RULES: Mapping[str, Callable[[Change, Phase], Iterator[str]]] = {
    "deadline": _deadline,
    "opens_at": _opening,
    "rolling": _only_on,
    "second_look": _only_on,
    "semester_fee": _fee,
    "course_fee": _fee,
}
