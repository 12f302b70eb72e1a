"""For how long a portfolio may be shown to others, and by how many links. Plain Python."""

from datetime import date, timedelta

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict

#: Days that a link is open unless the learner chooses others, and at most.
USUAL_DAYS, MOST_DAYS = 14, 180
#: So many links of one portfolio can be open at a time.
MOST_LINKS = 20
#: In characters, of the learner's own note about a link.
LONGEST_NOTE = 80


def usual_end(on: date) -> date:
    """The last day of a link that is made today, unless another is chosen."""
    return on + timedelta(days=USUAL_DAYS)


def latest_end(on: date) -> date:
    """The last day that a link that is made today can have."""
    return on + timedelta(days=MOST_DAYS)


@policy("A-9.10")
def judge_end(ends_on: date | None, *, on: date) -> Verdict:
    """Say whether a link that is made on a day may be open until the end of `ends_on`.

    Reasons: "no-end" (every link ends), "over" (the day has passed), "too-far" (`amount` is how many days it
    can be open).
    """
    if ends_on is None:
        return Verdict((Reason("no-end"),))
    if ends_on < on:
        return Verdict((Reason("over"),))
    if ends_on > latest_end(on):
        return Verdict((Reason("too-far", amount=MOST_DAYS),))
    return Verdict()
