"""Teams between the offer and the start: who comes, and until when a team can be made whole (C-8.4, C-10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from samskap.applications.rules.team import Teammate, judge_team
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.rounds.rules.regulation import Terms


@dataclass(frozen=True, slots=True)
class Said:
    """A person of a team, and whether the person comes; None while nobody has said."""

    mate: Teammate
    comes: bool | None


@policy("C-8.4", "C-10.1")
def judge_those_who_come(people: Sequence[Said], terms: Terms) -> Verdict:
    """Whether those who haven't said no are a team as the regulation asks for. Standings don't matter."""
    return judge_team([each.mate for each in people if each.comes is not False], terms)


@policy("C-10.1")
def last_moment_to_mend(*, by_regulation: datetime, before_start: datetime, at: datetime) -> datetime:
    """Until when a team can be made whole: the regulation's days, yet before the study begins."""
    return by_regulation if before_start <= at else min(by_regulation, before_start)


@policy("C-10.1", "C-8.4")
def may_lapse(whole: Verdict, *, mend_by: datetime | None, running: bool, at: datetime) -> Verdict:
    """Whether a place can go on to another: when the team isn't whole and its day is over.

    Never once the study has begun, however few there are then.
    """
    if running:
        return Verdict((Reason("has-begun"),))
    if whole.ok:
        return Verdict((Reason("team-whole"),))
    if mend_by is None or at.replace(microsecond=0) <= mend_by:
        return Verdict((Reason("still-time"),))
    return Verdict()


@policy("C-10.1")
def may_fill(*, open_offers: int, unconfirmed: int, held: int) -> Verdict:
    """Whether the places are given: nobody is still to answer, and every team has been looked at again."""
    reasons = []
    if open_offers:
        reasons.append(Reason("offers-open", amount=open_offers))
    if unconfirmed:
        reasons.append(Reason("teams-unconfirmed", amount=unconfirmed))
    if not held:
        reasons.append(Reason("nobody"))
    return Verdict(tuple(reasons))
