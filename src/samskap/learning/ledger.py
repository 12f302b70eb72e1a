"""Writing answers, their history and the progress, safe against two writings at once.

Everything here runs in the caller's transaction. A row is only changed when it still is as it was read; when
it isn't, `Moved` tells the caller to roll back and read again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.db import IntegrityError

from samskap.kernel.pens import Pen
from samskap.kernel.text import is_blank
from samskap.learning.history import is_one_version, struck_out
from samskap.learning.models import Answer, AnswerRevision, AnswerState, Progress
from samskap.learning.rules import State, completion, progress
from samskap.learning.terms import Terms, terms_of
from samskap.programmes.models import Enrolment

#: "keep" is what a page wishes that saves by itself: the state stays as it is, if the rule allows.
Wish = Literal["draft", "done", "keep"]


class Moved(Exception):
    """Somebody wrote between our reading and our writing."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What a person wrote to a question, with what was on the page then.

    `version_id` and `language` tell the wording of the question, `pen` the answer that was there and who
    writes. `asked` is the fingerprint of the question on the page; "" when the page didn't tell.
    """

    question: str
    text: str
    choice: tuple[str, ...]
    version_id: int
    language: str
    wish: Wish = "draft"
    asked: str = ""
    pen: Pen = field(default_factory=Pen)

    @property
    def says_nothing(self) -> bool:
        """Whether there is neither text nor a choice."""
        return not self.choice and is_blank(self.text)

    def equals(self, answer: Answer) -> bool:
        """Say whether the answer already holds just this."""
        return (answer.text, tuple(answer.choice)) == (self.text, self.choice)

    def goes_on_with(self, answer: Answer, state: State, at: datetime) -> bool:
        """Say whether this and the newest version are one in the history."""
        struck = answer.struck + struck_out(answer.text, self.text)
        return (
            self.pen.is_of(answer)
            and (answer.state, answer.version_id, answer.language) == (state, self.version_id, self.language)
            and is_one_version(since=answer.since, at=at, struck=struck)
        )


def write_answer(
    known: Answer | None, enrolment: Enrolment, writing: Writing, state: State, at: datetime
) -> Answer:
    """Make the writing the answer to its question, and bring the history up to date. Raises Moved."""
    goes_on = known is not None and writing.goes_on_with(known, state, at)
    text = {
        "text": writing.text,
        "choice": list(writing.choice),
        "state": state,
        "version_id": writing.version_id,
        "language": writing.language,
    }
    fields = {**text, **_pen(known if goes_on else None, writing, at)}
    if known is None:
        answer = _create(
            Answer(enrolment=enrolment, question=writing.question, first_at=at, updated_at=at, **fields)
        )
    else:
        answer = _change(known, enrolment, fields, at)
    if not (known and goes_on and _write_over(known, answer, text)):
        AnswerRevision.objects.create(answer=answer, revision=answer.revision, at=at, **text)
    return answer


def _pen(going_on: Answer | None, writing: Writing, at: datetime) -> dict[str, Any]:
    """Who writes, and since when the newest version is theirs to write over."""
    kept = writing.wish == "keep"
    struck = going_on.struck + struck_out(going_on.text, writing.text) if going_on else 0
    since = (going_on.since if going_on else at) if kept else None
    pen = {"hand": writing.pen.hand, "stroke": writing.pen.stroke}
    return {**pen, "since": since, "struck": struck if kept else 0}


def _change(known: Answer, enrolment: Enrolment, fields: dict[str, Any], at: datetime) -> Answer:
    revision = known.revision + 1
    as_read = Answer.objects.filter(pk=known.pk, revision=known.revision)
    if not as_read.update(**fields, revision=revision, updated_at=at):
        raise Moved
    return Answer(
        pk=known.pk,
        enrolment=enrolment,
        question=known.question,
        first_at=known.first_at,
        updated_at=at,
        revision=revision,
        **fields,
    )


def _write_over(known: Answer, answer: Answer, text: dict[str, Any]) -> int:
    newest = AnswerRevision.objects.filter(answer_id=known.pk, revision=known.revision, in_use=True)
    return newest.update(**text, revision=answer.revision, at=answer.updated_at)


def seal_version(answer: Answer) -> None:
    """Keep the newest version as it is from now on, because the person saved it with a button."""
    Answer.objects.filter(pk=answer.pk, revision=answer.revision).update(since=None)


def _create(answer: Answer) -> Answer:
    try:
        answer.save(force_insert=True)
    except IntegrityError as error:
        raise Moved from error
    return answer


def set_aside(answer: Answer, writing: Writing, at: datetime) -> None:
    """Keep a text in the history of an answer without making it the answer; the same text only once."""
    mine = AnswerRevision.objects.filter(answer=answer, in_use=False, text=writing.text)
    if any(tuple(each.choice) == writing.choice for each in mine):
        return
    AnswerRevision.objects.create(
        answer=answer,
        revision=answer.revision,
        in_use=False,
        text=writing.text,
        choice=list(writing.choice),
        state="draft",
        version_id=writing.version_id,
        language=writing.language,
        at=at,
    )


def back_to_draft(answers: Sequence[Answer], at: datetime) -> None:
    """Make done answers drafts to look at again, and say so in their history. Two queries for any number."""
    for answer in answers:
        answer.state, answer.revision, answer.updated_at = AnswerState.DRAFT, answer.revision + 1, at
        answer.hand, answer.since = "", None
    Answer.objects.bulk_update(answers, ["state", "revision", "updated_at", "hand", "since"])
    AnswerRevision.objects.bulk_create(
        AnswerRevision(
            answer=answer,
            revision=answer.revision,
            text=answer.text,
            choice=answer.choice,
            state=answer.state,
            version_id=answer.version_id,
            language=answer.language,
            at=at,
        )
        for answer in answers
    )


def write_progress(known: Progress, states: Mapping[str, State], terms: Terms, at: datetime) -> Progress:
    """Bring the progress up to date with the states of all answers. Raises Moved.

    It is complete from the moment the rule says so, and no more when it stops saying so.
    """
    count = progress(terms.requirement, states)
    is_complete = completion(terms.requirement, states).ok
    fresh = Progress(
        enrolment_id=known.enrolment_id,
        states=dict(states),
        done=count.done,
        required=count.required,
        completed_at=(known.completed_at or at) if is_complete else None,
        revision=known.revision + 1,
        updated_at=at,
    )
    if known.revision == 0:
        _begin(fresh)
    elif not _replace(fresh, known.revision):
        raise Moved
    return fresh


def hold_progress(enrolment: Enrolment, at: datetime) -> tuple[Progress, Terms]:
    """Return the progress and what the enrolment's version asks, both fixed until the transaction ends.

    Whoever takes another version holds the progress too: only now is it sure which version that is, and
    `enrolment` is brought up to date. The progress is made if missing.
    """
    required = progress(terms_of(enrolment.version_id).requirement, {}).required
    Progress.objects.get_or_create(
        enrolment=enrolment, defaults={"required": required, "revision": 1, "updated_at": at}
    )
    known = Progress.objects.select_for_update().get(enrolment=enrolment)
    enrolment.refresh_from_db(fields=["version"])
    return known, terms_of(enrolment.version_id)


def _begin(fresh: Progress) -> None:
    try:
        fresh.save(force_insert=True)
    except IntegrityError as error:
        raise Moved from error


def _replace(fresh: Progress, seen: int) -> int:
    return Progress.objects.filter(pk=fresh.enrolment_id, revision=seen).update(
        states=fresh.states,
        done=fresh.done,
        required=fresh.required,
        completed_at=fresh.completed_at,
        revision=fresh.revision,
        updated_at=fresh.updated_at,
    )
