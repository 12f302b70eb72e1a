"""Working through a batch line by line, in the background, so that a worker may break off anywhere.

A line is taken in hand by one worker at a time (`take`), worked on, and given its ending (`end`). Several
workers share a batch; what one of them dropped is taken up again after a while, at most MOST_TRIES times.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from django.db import DatabaseError
from django.db.models import Count, F
from django.utils import timezone

from samskap.issuing.models import Batch, BatchLine
from samskap.issuing.rules import (
    CHUNK,
    DROPPED_AFTER,
    MOST_TRIES,
    BatchKind,
    BatchState,
    LineState,
    is_over,
)
from samskap.kernel.policy import policy

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ending:
    """What has become of a line, and why when it isn't done."""

    state: LineState = LineState.DONE
    reason: str = ""


DONE: Final = Ending()
#: Something nobody foresaw; the log has its kind.
ERROR: Final = Ending(LineState.FAILED, "error")
#: Does the work of one line. It may be called a second time for the same line, after a worker broke off.
Handler = Callable[[BatchLine, datetime], Ending]


@policy("A-8.19")
def work_through(
    batch_id: int,
    handlers: Mapping[BatchKind, Handler],
    *,
    clock: Callable[[], datetime] = timezone.now,
    most: int = CHUNK,
) -> bool:
    """Work on at most so many lines of a batch; return whether there are more to take."""
    batch = Batch.objects.filter(pk=batch_id, state=BatchState.RUNNING).first()
    if batch is None:
        return False
    handle = handlers[BatchKind(batch.kind)]
    lines = iter(lambda: take(batch_id, at=clock()), None)
    count = 0
    for line in islice(lines, most):
        end(line, _ending_of(handle, line, clock()))
        count += 1
    finish_when_over(batch_id, at=clock())
    return count == most


def take(batch_id: int, *, at: datetime) -> BatchLine | None:
    """Take the next line of a running batch in hand, so that no other worker does; None when there is none.

    What another worker has in hand is left to it, unless that one broke off.
    """
    mine = BatchLine.objects.filter(batch=batch_id, batch__state=BatchState.RUNNING)
    _give_up_dropped(batch_id, at=at)
    dropped = mine.filter(state=LineState.WORKING, taken_at__lt=at - DROPPED_AFTER)
    for lines in (mine.filter(state=LineState.WAITING), dropped):
        while (line := lines.select_related("batch").order_by("pk").first()) is not None:
            # Only as it was looked at: two workers may look at the same moment.
            same = BatchLine.objects.filter(pk=line.pk, state=line.state, taken_at=line.taken_at)
            if same.update(state=LineState.WORKING, taken_at=at, tries=F("tries") + 1):
                return line
    return None


def end(line: BatchLine, ending: Ending) -> None:
    """Give a line its ending."""
    BatchLine.objects.filter(pk=line.pk).update(state=ending.state, reason=ending.reason)


def finish_when_over(batch_id: int, *, at: datetime) -> None:
    """Say that a batch is finished once every line has an ending."""
    if is_over(counts_of(batch_id)):
        Batch.objects.filter(pk=batch_id, state=BatchState.RUNNING).update(
            state=BatchState.FINISHED, ended_at=at
        )


def counts_of(batch_id: int) -> Mapping[LineState, int]:
    """How many lines of a batch are in which state. One query."""
    lines = BatchLine.objects.filter(batch=batch_id).values_list("state").order_by("state")
    return {LineState(state): count for state, count in lines.annotate(count=Count("pk"))}


def _give_up_dropped(batch_id: int, *, at: datetime) -> None:
    """Lines whose workers broke off again and again have failed: they don't get to stop all others."""
    dropped = BatchLine.objects.filter(
        batch=batch_id, state=LineState.WORKING, tries__gte=MOST_TRIES, taken_at__lt=at - DROPPED_AFTER
    )
    dropped.update(state=LineState.FAILED, reason="broke-off")


def _ending_of(handle: Handler, line: BatchLine, at: datetime) -> Ending:
    try:
        return handle(line, at)
    except DatabaseError:
        # Not this line's fault: the task fails, and the line is taken up again.
        raise
    except Exception as error:
        # Its kind only: the words of an error may quote a name.
        logger.error("A line of a batch failed (%s)", type(error).__name__)
        return ERROR
