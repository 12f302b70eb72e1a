"""When a person may begin. Plain Python: the day comes in as `on`."""

from datetime import date

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict


@policy("A-2")
def may_enrol(*, opens_on: date | None, closes_on: date | None, published: bool, on: date) -> Verdict:
    """Say whether an edition takes new people on a day.

    Both days belong to the period; an edition without days is always open. Reasons: "unpublished" (the course
    has nothing to read yet), "not-open-yet", "closed".
    """
    reasons = []
    if not published:
        reasons.append(Reason("unpublished"))
    if opens_on and on < opens_on:
        reasons.append(Reason("not-open-yet"))
    if closes_on and on > closes_on:
        reasons.append(Reason("closed"))
    return Verdict(tuple(reasons))
