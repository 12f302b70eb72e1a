"""Until when an offer can be answered, and what it is at a moment."""

from datetime import datetime

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict

OPEN, ACCEPTED, DECLINED, EXPIRED, WITHDRAWN, LAPSED = (
    "open", "accepted", "declined", "expired", "withdrawn", "lapsed",
)  # fmt: skip


@policy("C-11.2")
def is_in_time(*, reply_by: datetime, at: datetime) -> bool:
    """Whether an answer comes in time. The last second belongs to it, to its very end."""
    return at.replace(microsecond=0) <= reply_by


@policy("C-11.2")
def stands_at(state: str, *, holds: bool, reply_by: datetime, at: datetime) -> str:
    """What an offer is at a moment, noted or not.

    An open one that nobody answered in time has expired. `holds` says whether the application still holds its
    place: one that was withdrawn has declined whatever it was offered.
    """
    if state == OPEN and not is_in_time(reply_by=reply_by, at=at):
        return EXPIRED
    return DECLINED if state in {OPEN, ACCEPTED} and not holds else state


@policy("C-11.2")
def may_accept(stands: str) -> Verdict:
    """Whether a place can be accepted, by how its offer stands."""
    return Verdict() if stands == OPEN else Verdict((Reason(f"offer-{stands}"),))


@policy("C-11.2")
def may_decline(stands: str, *, confirmed: bool) -> Verdict:
    """Whether it can be declined: also after it was accepted, until the team is confirmed."""
    if confirmed:
        return Verdict((Reason("confirmed"),))
    return Verdict() if stands in {OPEN, ACCEPTED} else Verdict((Reason(f"offer-{stands}"),))


@policy("C-11.2")
def may_give_longer(stands: str, *, reply_by: datetime, until: datetime) -> Verdict:
    """Whether an offer gets a later last second: never an earlier one, and never when its time is over."""
    if stands != OPEN:
        return Verdict((Reason(f"offer-{stands}"),))
    return Verdict() if until > reply_by else Verdict((Reason("not-later"),))
