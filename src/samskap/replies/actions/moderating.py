"""What staff do: let others see a reply or not, and say how far replies go in a course."""

from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.courses.models import Course
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.notices.actions import tell
from samskap.organisations.access import Acting
from samskap.replies.models import Allowance, Reply
from samskap.replies.rules import LONGEST_WORDS, OUTCOMES, Decision, Mode, State, Why


class Moved(Exception):
    """The reply isn't what the moderator has looked at: its writer or a colleague was faster."""


@policy("A-10")
@transaction.atomic
def decide(
    *,
    reply: Reply,
    decision: Decision,
    seen: tuple[str, int],
    by: Acting,
    at: datetime,
    why: Why | None = None,
    words: str = "",
) -> Reply:
    """Let everybody see a reply, or nobody but its writer, who is told why. Open reports are settled by it.

    `seen` is the state and the revision of what the moderator had in front of them. The same decision again
    changes nothing. Raises Moved; ValueError for a refusal without `why`.
    """
    if decision is Decision.REFUSE and why is None:
        raise ValueError("A refusal says why.")
    stored, outcome = Reply.objects.select_for_update().get(pk=reply.pk), OUTCOMES[decision]
    is_there_already = stored.state == outcome
    if stored.revision != seen[1] or (stored.state != seen[0] and not is_there_already):
        raise Moved
    stored.reports.filter(settled_at=None).update(settled_at=at)
    if is_there_already:
        return stored
    stored.state, stored.changed_at = outcome, at
    stored.why = why.value if why and outcome is State.REFUSED else ""
    stored.words = normalise(words)[:LONGEST_WORDS] if outcome is State.REFUSED else ""
    stored.save(update_fields=["state", "why", "words", "changed_at"])
    _note_and_tell(stored, was=seen[0], by=by, at=at)
    return stored


def _note_and_tell(decided: Reply, *, was: str, by: Acting, at: datetime) -> None:
    """Write the decision down, and write to whoever left the reply."""
    is_shown = decided.state == State.SHOWN
    event = record(
        verb="replies.shown" if is_shown else "replies.refused",
        subject=f"reply:{decided.pk}",
        by=by.person.pk,
        role=by.role,
        organisation=by.organisation_id,
        at=at,
        facts={"was": was, "revision": decided.revision, "why": decided.why},
    )
    tell(
        person=decided.person_id,
        kind="replies.decided",
        facts={"reply": str(decided.public_id), "shown": int(is_shown), "why": decided.why},
        key=f"replies.decided:{event.pk}",
        at=at,
        organisation=by.organisation_id,
    )


@policy("A-10")
@transaction.atomic
def allow(*, course: Course, mode: Mode, by: Acting, at: datetime) -> None:
    """Say how far replies may go in a course, from the next page that is asked for. Twice is once."""
    Course.objects.select_for_update().get(pk=course.pk)
    before = Allowance.objects.filter(course=course).values_list("mode", flat=True).first() or Mode.OPEN
    if before == mode:
        return
    Allowance.objects.update_or_create(course=course, defaults={"mode": mode, "changed_at": at})
    record(
        verb="replies.allowed",
        subject=f"course:{course.slug}",
        by=by.person.pk,
        role=by.role,
        organisation=by.organisation_id,
        at=at,
        facts={"from": str(before), "to": mode.value},
    )
