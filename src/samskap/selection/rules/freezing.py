"""Whether a round's pool can be fixed, and what stands in the way. Plain Python."""

from collections.abc import Sequence

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.lottery.explaining import is_feasible
from samskap.lottery.pool import Pool
from samskap.rounds.rules.stages import Stage
from samskap.selection.rules.pooling import Trouble


@policy("C-11.2", "C-11.3")
def judge_freezing(*, stage: Stage, undecided: int, troubles: Sequence[Trouble], pool: Pool) -> Verdict:
    """Whether this pool can be fixed now.

    Reasons: not-checked (the round hasn't come so far, or is past it), undecided (`amount` applications),
    a Flaw for each application that can't be placed (`amount` is its row id, `about` a code), nobody,
    too-many-seats, impossible (no choice of members keeps the quotas).
    """
    reasons = []
    if stage is not Stage.CHECKED:
        reasons.append(Reason("not-checked"))
    if undecided:
        reasons.append(Reason("undecided", amount=undecided))
    reasons += [Reason(each.flaw.value, about=each.about, amount=each.key) for each in troubles]
    if not pool.known:
        reasons.append(Reason("nobody"))
    elif pool.to_draw < 0:
        reasons.append(Reason("too-many-seats", amount=len(pool.seats)))
    elif not is_feasible(pool):
        reasons.append(Reason("impossible"))
    return Verdict(tuple(reasons))
