"""Writing answers, their history and the progress, safe against two writings at once.

Everything here runs in the caller's transaction. A row is only changed when it still is as it was read; when
it isn't, `Moved` tells the caller to roll back and read again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import IntegrityError

from samskap.learning.models import Answer, AnswerRevision, AnswerState, Progress
from samskap.learning.rules import State, completion, is_blank, progress
from samskap.learning.terms import Terms, terms_of
from samskap.programmes.models import Enrolment

Wish = Literal["draft", "done"]


class Moved(Exception):
    """Somebody wrote between our reading and our writing."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What a person wrote to a question, with what was on the page then.

    `version_id` and `language` tell the wording of the question, `base_revision` the answer that was there
    (0 for none). `asked` is the fingerprint of the question on the page; "" when the page didn't tell.
    """

    question: str
    text: str
    choice: tuple[str, ...]
    version_id: int
    language: str
    wish: Wish = "draft"
    base_revision: int = 0
    asked: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether there is neither text nor a choice."""
        return not self.choice and is_blank(self.text)

    def equals(self, answer: Answer) -> bool:
        """Say whether the answer already holds just this."""
        return (answer.text, tuple(answer.choice)) == (self.text, self.choice)


def write_answer(
    known: Answer | None, enrolment: Enrolment, writing: Writing, state: State, at: datetime
) -> Answer:
    """Make the writing the answer to its question, and add it to the history. Raises Moved."""
    fields = {
        "text": writing.text,
        "choice": list(writing.choice),
        "state": state,
        "version_id": writing.version_id,
        "language": writing.language,
    }
    if known is None:
        answer = _create(
            Answer(enrolment=enrolment, question=writing.question, first_at=at, updated_at=at, **fields)
        )
    else:
        seen, revision = known.revision, known.revision + 1
        mine = Answer.objects.filter(pk=known.pk, revision=seen)
        if not mine.update(**fields, revision=revision, updated_at=at):
            raise Moved
        answer = Answer(
            pk=known.pk,
            enrolment=enrolment,
            question=writing.question,
            first_at=known.first_at,
            updated_at=at,
            revision=revision,
            **fields,
        )
    AnswerRevision.objects.create(answer=answer, revision=answer.revision, at=at, **fields)
    return answer


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
    Answer.objects.bulk_update(answers, ["state", "revision", "updated_at"])
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
