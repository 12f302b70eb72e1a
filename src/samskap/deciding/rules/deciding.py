"""When a term's courses can be decided on, what a decision changes, and what to look at before (B-2.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.terms.rules.stages import OPEN, Stage

#: The longest texts of a decision.
LONGEST_WHO, LONGEST_NUMBER, LONGEST_REASON = 120, 60, 10_000


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate as the rules see it. `key` is its row, `place` where its points put it."""

    key: int
    live: bool = True
    has_reason: bool = True
    place: int | None = None
    ties: bool = False
    exam: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision that somebody wants to record: the chosen in their order, and its own words."""

    chosen: Sequence[int]
    decided_on: date
    decided_by: str
    registry_number: str
    reason: str


@policy("B-2.5")
def judge_decision(
    wanted: Wanted, on_board: Sequence[Weighed], *, stage: Stage, last_decided_on: date | None, today: date
) -> Verdict:
    """Whether it can be recorded; `about` is the field, `amount` a candidate."""
    known = {each.key: each for each in on_board}
    reasons = [] if stage in OPEN else [Reason("over")]
    if not wanted.chosen:
        reasons.append(Reason("nothing-chosen", "chosen"))
    if len(set(wanted.chosen)) < len(wanted.chosen):
        reasons.append(Reason("twice", "chosen"))
    for key in wanted.chosen:
        if key not in known:
            reasons.append(Reason("not-on-the-board", "chosen", key))
        elif not known[key].live:
            reasons.append(Reason("cancelled", "chosen", key))
    reasons += [
        Reason("empty", name)
        for name in ("decided_by", "registry_number", "reason")
        if not getattr(wanted, name).strip()
    ]
    if wanted.decided_on > today:
        reasons.append(Reason("in-the-future", "decided_on"))
    if last_decided_on and wanted.decided_on < last_decided_on:
        reasons.append(Reason("before-the-last", "decided_on"))
    return Verdict(tuple(reasons))


@dataclass(frozen=True, slots=True)
class Difference:
    """What a newer decision changes: what comes in, what is left out, whether the rest changes order."""

    added: Sequence[int]
    left_out: Sequence[int]
    reordered: bool

    @property
    def is_none(self) -> bool:
        """Whether the choice stays as it was."""
        return not (self.added or self.left_out or self.reordered)


@policy("B-2.5")
def difference(before: Sequence[int], after: Sequence[int]) -> Difference:
    """Hold two choices against each other."""
    stay_before = [key for key in before if key in set(after)]
    stay_after = [key for key in after if key in set(before)]
    return Difference(
        added=[key for key in after if key not in set(before)],
        left_out=[key for key in before if key not in set(after)],
        reordered=stay_before != stay_after,
    )


@policy("B-2.4", "B-2.5")
def remarks_on(
    chosen: Sequence[int], on_board: Sequence[Weighed], *, meetings: int, closed: int, with_service: int
) -> Sequence[Reason]:
    """What to look at before deciding; none of it stops a decision. `amount` is a candidate or a number.

    `meetings` is how many consultations there were, of how many the minutes are `closed`, and in how many the
    employment service was present.
    """
    known = {each.key: each for each in on_board if each.key in set(chosen)}
    last = max((each.place for each in known.values() if each.place), default=0)
    passed_over = [
        each for each in on_board if each.key not in known and each.live and each.place and each.place < last
    ]
    tied = [
        each for each in on_board if each.key not in known and each.live and each.ties and each.place == last
    ]
    said = [] if meetings else [Reason("no-meeting")]
    if meetings and not with_service:
        said.append(Reason("without-the-service"))
    if closed < meetings:
        said.append(Reason("minutes-open", amount=meetings - closed))
    for key in chosen:
        if (it := known.get(key)) is None:
            continue
        if not it.has_reason:
            said.append(Reason("no-points", amount=key))
        if it.exam == "asked":
            said.append(Reason("exam-waits", amount=key))
    said += [Reason("tied-and-left-out", amount=each.key) for each in tied]
    said += [Reason("more-points-and-left-out", amount=each.key) for each in passed_over]
    return said
