"""What becomes of work on many certificates at once. Plain Python."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict

#: So many lines are worked on in one task; then the next task is put behind what else waits.
CHUNK = 20
#: So many tasks work on one batch side by side.
LANES = 2
#: A line that was taken up so long ago without an ending was dropped by a worker that broke off.
DROPPED_AFTER = timedelta(minutes=1)
#: A line is taken up so often in all when its workers keep breaking off.
MOST_TRIES = 3
#: How often batches are looked for whose tasks were lost, and how long nothing may have happened to them.
WATCH = timedelta(minutes=5)


class BatchKind(StrEnum):
    """What is done to many."""

    #: Staff attest the same for each.
    ATTESTATION = "attestation"
    #: Everything that a compromised key has signed is made anew.
    RENEWAL = "renewal"
    #: Documents that were drawn before the installation could seal get their seal.
    SEALING = "sealing"


class BatchState(StrEnum):
    """How far a batch has come."""

    #: Being put together; nothing is issued.
    DRAFT = "draft"
    RUNNING = "running"
    #: Somebody stopped it; it can go on.
    STOPPED = "stopped"
    FINISHED = "finished"


class LineState(StrEnum):
    """What has become of one line."""

    WAITING = "waiting"
    #: A worker has it in hand.
    WORKING = "working"
    DONE = "done"
    #: There is nothing to do for this one; `reason` says why.
    SKIPPED = "skipped"
    #: It can be tried again; `reason` says what is the matter.
    FAILED = "failed"


#: What has an ending.
ENDED = (LineState.DONE, LineState.SKIPPED, LineState.FAILED)


@policy("A-8.19")
def may_be_attested(
    *, takes_part: bool, to_oneself: bool, protected: bool, alone: bool, has_it: bool, name: Verdict
) -> Verdict:
    """Whether somebody gets an attestation, as it stands now.

    `alone` says that the batch is for this one person only, made by one of her contact persons: nobody with
    extra care is ever in a list that others read. Reasons: "ended", "your-own" (nobody attests anything to
    themselves), "extra-care", "has-it", and those of awards.rules.naming.judge_name.
    """
    reasons = []
    if not takes_part:
        reasons.append(Reason("ended"))
    if to_oneself:
        reasons.append(Reason("your-own"))
    if protected and not alone:
        reasons.append(Reason("extra-care"))
    if has_it:
        reasons.append(Reason("has-it"))
    return Verdict((*reasons, *name.reasons))


def is_over(counts: Mapping[LineState, int]) -> bool:
    """Whether every line of a batch has an ending."""
    return not any(count for state, count in counts.items() if state not in ENDED)
