"""What of the board may still change once a decision rests on it (B-2.3)."""

from samskap.kernel.policy import policy
from samskap.terms.rules.stages import OPEN, Stage


@policy("B-2.14")
def may_weigh(stage: Stage) -> bool:
    """Whether criteria, weights, needs and points of a term can change: only before its first decision."""
    return stage is Stage.PLANNING


@policy("B-2.14")
def may_weigh_course(stage: Stage, *, is_locked: bool) -> bool:
    """Whether one course can get points: those that a decision rests on keep theirs.

    A course that was added after the decision can be weighed, so that a new decision can choose it.
    """
    return stage in OPEN and not is_locked
