"""Until when an application may be changed and handed in, and what counts of it. Moments come in as `at`."""

from datetime import datetime
from enum import StrEnum

from samskap.applications.rules.states import HAS_PLACE, State
from samskap.applications.rules.writing import may_write
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.rounds.rules.stages import Phase

#: In these the municipality can hand in, for the first time or once more.
CAN_HAND_IN = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})
#: In these the team is known to the school, and another person has to be asked for.
CAN_CHANGE_PERSONS = (
    frozenset({State.SUBMITTED, State.RETURNED, State.VALID, State.WAITING, State.NOT_SELECTED}) | HAS_PLACE
)
#: In these a municipality can still say that it no longer wants to.
CAN_WITHDRAW = frozenset(
    {
        State.DRAFT,
        State.SUBMITTED,
        State.RETURNED,
        State.VALID,
        State.SELECTED,
        State.WAITING,
        State.NOT_SELECTED,
        State.OFFERED,
        State.ACCEPTED,
    }
)


class Timing(StrEnum):
    """How a handing in stands to the deadline."""

    IN_TIME = "in-time"
    #: After the deadline, where the round takes late ones: behind those in time.
    LATE = "late"


@policy("C-9.1", "C-12.1")
def may_edit(state: State, phase: Phase, *, until: datetime | None, at: datetime) -> Verdict:
    """Whether the municipality can change what stands in its application, and hand it in.

    As `may_write`; one that was returned only up to and with the second `until`. Reasons: those of
    `may_write`, and "too-late".
    """
    if state is State.RETURNED and until is not None and at > until:
        return Verdict((Reason("too-late"),))
    return may_write(state, phase)


@policy("C-9.1")
def timing_of(phase: Phase, *, was_late: bool, was_in_time: bool) -> Timing:
    """How a handing in counts: what came in time once stays in time, also when it is mended afterwards."""
    if was_in_time:
        return Timing.IN_TIME
    return Timing.LATE if was_late or phase is not Phase.OPEN else Timing.IN_TIME


@policy("C-9.1")
def may_ask_to_change(state: State, phase: Phase, *, until: datetime | None, at: datetime) -> Verdict:
    """Whether another person has to be asked for, and can be.

    Reasons: "edit-instead" (it may still be changed without asking), "over", "begun" (the study has begun).
    """
    if state not in CAN_CHANGE_PERSONS:
        return Verdict((Reason("over"),))
    if phase is Phase.RUNNING:
        return Verdict((Reason("begun"),))
    if may_edit(state, phase, until=until, at=at).ok:
        return Verdict((Reason("edit-instead"),))
    return Verdict()


@policy("C-9.2")
def may_withdraw(state: State) -> bool:
    """Whether the municipality can take its application back."""
    return state in CAN_WITHDRAW
