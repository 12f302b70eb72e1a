"""When an application may be begun, and when it may be written in."""

from samskap.applications.rules.states import State
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.rounds.rules.stages import Phase

#: In these a municipality can begin an application, and write in one that isn't handed in.
TAKES_APPLICATIONS = frozenset({Phase.OPEN, Phase.ROLLING})


@policy("C-9.1", "C-12.1")
def may_begin(phase: Phase) -> Verdict:
    """Whether an application can be begun. Reasons: "not-yet", "closed", "annulled"."""
    if phase in TAKES_APPLICATIONS:
        return Verdict()
    if phase in {Phase.DRAFT, Phase.COMING}:
        return Verdict((Reason("not-yet"),))
    return Verdict((Reason("annulled" if phase is Phase.ANNULLED else "closed"),))


@policy("C-9.1")
def may_write(state: State, phase: Phase) -> Verdict:
    """Whether the municipality can change what stands in its application.

    A draft as long as applications are taken; one that is handed in until the deadline; one that was sent
    back as long as it is. Reasons: those of `may_begin`, and "handed-in", "over" (nothing is
    written any more).
    """
    if state is State.RETURNED:
        return Verdict()
    if state is State.DRAFT:
        return may_begin(phase)
    if state is State.SUBMITTED:
        return Verdict() if phase is Phase.OPEN else Verdict((Reason("handed-in"),))
    return Verdict((Reason("over"),))
