"""Whether an application is complete: what can be decided when (C-9), and what still waits in a round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from samskap.applications.rules.states import State
from samskap.assessment.rules.looking import Look
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.rounds.rules.stages import Phase


class Outcome(StrEnum):
    """What somebody who looks at an application can decide."""

    COMPLETE = "complete"
    #: Something is missing: it goes back, once, with a day to mend it by.
    RETURN = "return"
    NOT_VALID = "not-valid"


_BECOMES = {Outcome.COMPLETE: State.VALID, Outcome.RETURN: State.RETURNED, Outcome.NOT_VALID: State.INVALID}
_CHECKED_IN = frozenset({Phase.CLOSED, Phase.ROLLING})


def state_after(outcome: Outcome) -> State:
    """The state that a decision brings an application into."""
    return _BECOMES[outcome]


def is_checking(phase: Phase) -> bool:
    """Whether the round's applications are being checked: after the deadline, before the pool is made."""
    return phase in _CHECKED_IN


@policy("C-12.1")
def outcomes(
    state: State, *, returned_at: datetime | None, mend_by: datetime | None, at: datetime
) -> Sequence[Outcome]:
    """What can be decided about an application that stands so.

    It goes back once in its life. While the municipality mends it, nobody declares it invalid.
    """
    mending = state is State.RETURNED and mend_by is not None and at <= mend_by
    if state in {State.SUBMITTED, State.RETURNED}:
        found = [Outcome.COMPLETE]
        if returned_at is None:
            found.append(Outcome.RETURN)
        return found if mending else [*found, Outcome.NOT_VALID]
    return {State.VALID: [Outcome.NOT_VALID], State.INVALID: [Outcome.COMPLETE]}.get(state, [])


@policy("C-12.1")
def may_check(
    outcome: Outcome,
    state: State,
    phase: Phase,
    *,
    returned_at: datetime | None,
    mend_by: datetime | None,
    at: datetime,
) -> Verdict:
    """Whether this can be decided now, and if not, why."""
    if phase in {Phase.DRAFT, Phase.COMING, Phase.OPEN}:
        return Verdict((Reason("before-the-deadline"),))
    if not is_checking(phase):
        return Verdict((Reason("checked-already"),))
    if outcome in outcomes(state, returned_at=returned_at, mend_by=mend_by, at=at):
        return Verdict()
    if outcome is Outcome.RETURN and returned_at is not None:
        return Verdict((Reason("returned-before"),))
    if state is State.RETURNED:
        return Verdict((Reason("being-mended"),))
    return Verdict((Reason("decided-otherwise", state.value),))


def needs_words(outcome: Outcome, state: State) -> bool:
    """Whether the decision has to be explained: always but when all is well from the start."""
    return outcome is not Outcome.COMPLETE or state is State.INVALID


class Waits(StrEnum):
    """What still has to be done about an application."""

    COMPLETENESS = "completeness"
    #: The municipality mends it; its time isn't over.
    MENDING = "mending"
    #: It wasn't mended in time.
    NOT_MENDED = "not-mended"
    ASSESSMENT = "assessment"
    DECIDE_ANEW = "decide-anew"
    SECOND_LOOK = "second-look"
    #: Its municipality and another application's have become one.
    BECAME_ONE = "became-one"


_LOOKS = {Look.OPEN: Waits.ASSESSMENT, Look.BACK: Waits.DECIDE_ANEW, Look.SECOND: Waits.SECOND_LOOK}


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many of what an application waits for: persons, or 1."""

    what: Waits
    count: int = 1


@policy("C-8.2", "C-12.1")
def waiting(
    state: State, *, mend_by: datetime | None, at: datetime, looks: Iterable[Look], became_one: bool
) -> Sequence[Waiting]:
    """What has to be done about an application before its round is checked; nothing for one out of the race.

    `looks` are those of the persons whom the rule leaves to an assessment.
    """
    found: list[Waiting] = []
    if state is State.SUBMITTED:
        found.append(Waiting(Waits.COMPLETENESS))
    elif state is State.RETURNED:
        over = mend_by is None or at > mend_by
        return [Waiting(Waits.NOT_MENDED if over else Waits.MENDING)]
    elif state is not State.VALID:
        return []
    looks = list(looks)
    for look, what in _LOOKS.items():
        if count := looks.count(look):
            found.append(Waiting(what, count))
    if became_one and state is State.VALID:
        found.append(Waiting(Waits.BECAME_ONE))
    return found


@policy("C-12.1")
def may_finish(phase: Phase, *, waits: bool) -> Verdict:
    """Whether checking can end: after the deadline, when nothing waits."""
    if phase in {Phase.DRAFT, Phase.COMING, Phase.OPEN}:
        return Verdict((Reason("before-the-deadline"),))
    if not is_checking(phase):
        return Verdict((Reason("checked-already"),))
    return Verdict((Reason("something-waits"),)) if waits else Verdict()
