"""What becomes of somebody who is interested: the decision table (B-3.9)."""

from collections.abc import Mapping
from datetime import date

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict

#: What staff can say. Whoever was registered stays so.
MOVES: Mapping[str, frozenset[str]] = {
    "new": frozenset({"reached", "over"}),
    "reached": frozenset({"new", "over"}),
    "over": frozenset({"new", "reached"}),
    "registered": frozenset(),
}


@policy("B-3.9")
def may_say(state: str, to: str, *, on: date, came_on: date, today: date) -> Verdict:
    """Whether it can be said that this became of somebody on a day.

    Reasons: "not-from-here" about `state`, "too-late" and "too-early" about `on`. The same again is fine.
    """
    reasons = []
    if to != state and to not in MOVES.get(state, frozenset()):
        reasons.append(Reason("not-from-here", "state"))
    if on > today:
        reasons.append(Reason("too-late", "on"))
    elif on < came_on:
        reasons.append(Reason("too-early", "on"))
    return Verdict(tuple(reasons))
