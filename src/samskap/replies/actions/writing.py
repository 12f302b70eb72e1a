"""What readers do: leave a reply, change it, remove it, report somebody else's."""

import hashlib
from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.courses.models import Course
from samskap.courses.published import Published
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.kernel.verdict import Reason, Refusal, Verdict
from samskap.people.models import Person
from samskap.replies.access import reply_mode
from samskap.replies.models import Reply, Report
from samskap.replies.queries import lately
from samskap.replies.rules import (
    LONGEST_REPORT,
    REPORTS_WITHOUT_ACCOUNT,
    Mode,
    State,
    hides,
    judge,
    may_reply,
    state_when_written,
)


class NotLeft(Refusal):
    """The reply can't stand as it is; `verdict` says why, and nothing is changed."""


class ChangedElsewhere(Exception):
    """The writer has changed the reply in another place meanwhile; `stored` is what stands there."""

    def __init__(self, stored: Reply) -> None:
        super().__init__(f"revision {stored.revision}")
        self.stored = stored


@policy("A-10")
@transaction.atomic
def leave(*, person: Person, version: Published, page: str, name: str, text: str, at: datetime) -> Reply:
    """Leave a reply under a page, with the name chosen for it. The same text again is the same reply.

    Raises NotLeft.
    """
    # One at a time for each person: two presses make one reply, and twenty at once are counted.
    writer = Person.objects.select_for_update().get(pk=person.pk)
    name, text = _tidy(name), normalise(text)
    mark = _fingerprint(text)
    there = Reply.objects.filter(person=writer, course=version.course_id, page=page, fingerprint=mark).first()
    if there:
        return there
    mode = _mode(version)
    _refuse(judge(name=name, text=text))
    _refuse(may_reply(mode=mode, extra_care=writer.extra_care, lately=lately(writer.pk, at=at)))
    reply = Reply.objects.create(
        course_id=version.course_id,
        page=page,
        person=writer,
        name=name,
        text=text,
        fingerprint=mark,
        state=state_when_written(mode),
        written_at=at,
        changed_at=at,
    )
    _note("replies.written", reply, by=writer, at=at)
    return reply


@policy("A-10")
@transaction.atomic
def change(
    *, reply: Reply, version: Published, name: str, text: str, base_revision: int, by: Person, at: datetime
) -> Reply:
    """Change one's own reply; with a look beforehand, others see it again after the next look.

    `base_revision` is the text that was on the page. Raises NotLeft, ChangedElsewhere.
    """
    writer = Person.objects.select_for_update().get(pk=by.pk)
    stored = Reply.objects.select_for_update().get(pk=reply.pk)
    name, text = _tidy(name), normalise(text)
    if stored.state == State.REMOVED or (stored.name, stored.text) == (name, text):
        return stored
    _refuse(judge(name=name, text=text))
    if stored.revision != base_revision:
        raise ChangedElsewhere(stored)
    mark, mode = _fingerprint(text), _mode(version)
    _refuse(may_reply(mode=mode, extra_care=writer.extra_care))
    others = Reply.objects.filter(person=writer, course=stored.course_id, page=stored.page, fingerprint=mark)
    if others.exclude(pk=stored.pk).exists():
        raise NotLeft(Verdict((Reason("same-already"),)))
    stored.name, stored.text, stored.fingerprint = name, text, mark
    stored.state = state_when_written(mode, State(stored.state))
    stored.why = stored.words = ""
    stored.revision += 1
    stored.changed_at = at
    stored.save()
    _note("replies.changed", stored, by=writer, at=at)
    return stored


@policy("A-10")
@transaction.atomic
def remove(*, reply: Reply, by: Person, at: datetime) -> None:
    """Remove one's own reply, in any state. Nothing of it stays but that it was there. Twice is once."""
    stored = Reply.objects.select_for_update().get(pk=reply.pk)
    if stored.state == State.REMOVED:
        return
    stored.name = stored.text = stored.why = stored.words = ""
    stored.fingerprint = stored.public_id.hex
    stored.state, stored.changed_at = State.REMOVED, at
    stored.save()
    stored.reports.all().delete()
    _note("replies.removed", stored, by=by, at=at)


@policy("A-10")
@transaction.atomic
def report(*, reply: Reply, text: str, by: Person | None, at: datetime) -> None:
    """Tell the moderators about a reply. Enough different readers hide it until one of them has looked.

    The same person reports a text once; a reply that isn't shown any more needs no report.
    """
    stored = Reply.objects.select_for_update().get(pk=reply.pk)
    if stored.state != State.SHOWN or (by and stored.person_id == by.pk):
        return
    text = normalise(text)[:LONGEST_REPORT]
    if by:
        _report, is_new = Report.objects.get_or_create(
            reply=stored, person=by, revision=stored.revision, defaults={"text": text, "made_at": at}
        )
    else:
        is_new = stored.reports.filter(person=None, settled_at=None).count() < REPORTS_WITHOUT_ACCOUNT
        if is_new:
            Report.objects.create(reply=stored, revision=stored.revision, text=text, made_at=at)
    if is_new:
        _note("replies.reported", stored, by=by, at=at)
        _hide_if_enough(stored, at)


def _hide_if_enough(stored: Reply, at: datetime) -> None:
    unsettled = stored.reports.filter(settled_at=None)
    people = unsettled.filter(person__isnull=False).values("person").distinct().count()
    if hides(people=people, without_account=unsettled.filter(person=None).count()):
        stored.state, stored.changed_at = State.REPORTED, at
        stored.save(update_fields=["state", "changed_at"])
        _note("replies.hidden_by_reports", stored, by=None, at=at)


def _mode(version: Published) -> Mode:
    """What holds now: staff may have closed the replies while somebody wrote."""
    course = Course.objects.select_related("replies_allowance").get(pk=version.course_id)
    return reply_mode(course, version)


def _tidy(name: str) -> str:
    """The name on one line."""
    return " ".join(normalise(name).split())


def _fingerprint(text: str) -> str:
    return hashlib.blake2b(text.strip().encode(), digest_size=16).hexdigest()


def _refuse(verdict: Verdict) -> None:
    if not verdict.ok:
        raise NotLeft(verdict)


def _note(verb: str, reply: Reply, *, by: Person | None, at: datetime) -> None:
    record(
        verb=verb,
        subject=f"reply:{reply.pk}",
        by=by.pk if by else None,
        at=at,
        facts={"page": reply.page, "revision": reply.revision, "state": reply.state},
    )
