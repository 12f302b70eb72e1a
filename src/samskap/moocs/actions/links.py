"""Looking at the addresses of courses, and noting what came of it."""

import time
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.moocs.actions.keeping import subject_of
from samskap.moocs.looking import answer_of
from samskap.moocs.models import ExternalCourse, LinkState
from samskap.moocs.queries.links import due, host_of, one_host_after_the_other
from samskap.moocs.rules.links import Finding, Seen, judge_link
from samskap.organisations.access import Acting, Who

#: The system looks by itself.
_NOBODY: Who = {"by": None, "role": "", "organisation": None}
#: Addresses that one run looks at, and the seconds after which it begins no further look: letters wait for
#: the same worker. With a run each ten minutes, ten thousand addresses take less than three days.
AT_ONCE, SECONDS = 40, 60.0
#: Seconds between two looks at one host.
PAUSE = 2.0


@policy("B-2.10")
def look_at(*, course: ExternalCourse, at: datetime, by: Acting | None = None) -> LinkState:
    """Look at the address of a course now, and note what came of it. It may take twenty seconds.

    An address that somebody has changed in the meantime is left alone.
    """
    answer = answer_of(course.url)
    gone_since = course.link_gone_since if course.link_state != LinkState.UNSEEN else None
    seen = Seen(course.link_answer, timezone.localdate(gone_since) if gone_since else None)
    judged = judge_link(answer, before=seen, on=timezone.localdate(at))
    state = LinkState(judged.finding.value)
    with transaction.atomic():
        noted = ExternalCourse.objects.filter(pk=course.pk, url=course.url).update(
            link_state=state,
            link_answer=answer,
            link_seen_at=at,
            link_gone_since=(gone_since or at) if judged.is_gone else None,
        )
        turned = (course.link_state == LinkState.DEAD) != (judged.finding is Finding.DEAD)
        if noted and (turned or by is not None):
            _note(course, state, at=at, by=by)
    return state


def look_at_due(
    *,
    clock: Callable[[], datetime],
    pause: Callable[[float], None] = time.sleep,
    ticks: Callable[[], float] = time.monotonic,
) -> int:
    """Look at some of the addresses that are due; return at how many. Run twice, it does no harm."""
    ends, looked = ticks() + SECONDS, 0
    last_at: dict[str, float] = {}
    for course in one_host_after_the_other(due(at=clock(), at_most=AT_ONCE)):
        if ticks() >= ends:
            break
        host = host_of(course.url)
        if (wait := last_at.get(host, ticks() - PAUSE) + PAUSE - ticks()) > 0:
            pause(wait)
        look_at(course=course, at=clock())
        last_at[host], looked = ticks(), looked + 1
    return looked


def _note(course: ExternalCourse, state: LinkState, *, at: datetime, by: Acting | None) -> None:
    record(
        verb="moocs.looked_at",
        subject=subject_of(course),
        at=at,
        facts={"found": state.value},
        **(by.who if by else _NOBODY | {"organisation": course.organisation_id}),
    )
