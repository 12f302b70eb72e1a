"""What a learner does: begin, write, read, take a new version. Nothing typed is ever lost (X-3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction

from samskap.courses.models import Course
from samskap.kernel.pens import Pen
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.kernel.verdict import Reason, Verdict
from samskap.learning.access import Desk
from samskap.learning.ledger import (
    Moved,
    Writing,
    back_to_draft,
    hold_progress,
    seal_version,
    set_aside,
    write_answer,
    write_progress,
)
from samskap.learning.models import Answer, AnswerRevision, Progress
from samskap.learning.rules import Carried, State, as_state, carry_over, judge_answer, refusals
from samskap.learning.terms import Terms, terms_of
from samskap.people.models import Person
from samskap.programmes.actions import enrol, open_edition, take_new_version
from samskap.programmes.models import Enrolment


class Refused(ValueError):
    """An answer that can't be kept at all: what no page of ours would send. `reasons` say why."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = tuple(reasons)


class Conflict(Exception):
    """The answer was changed somewhere else meanwhile.

    `stored` is what is there now, untouched. The text that came with the request is kept in the history.
    """

    def __init__(self, stored: Answer) -> None:
        super().__init__(f"revision {stored.revision} is newer")
        self.stored = stored


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a writing.

    `answer` is None when there was nothing to save. `verdict` says what keeps the answer from being done.
    """

    answer: Answer | None
    verdict: Verdict
    progress: Progress


#: Written out because every page view does it, and both databases understand it as it is.
_MARK_READ = """
INSERT INTO learning_pageread (enrolment_id, page, first_at, last_at) VALUES (%s, %s, %s, %s)
ON CONFLICT (enrolment_id, page) DO UPDATE SET last_at = excluded.last_at
"""


@policy("A-7")
def save_answer(*, desk: Desk, writing: Writing, at: datetime) -> Saved:
    """Save an answer, with three queries at most unless somebody else writes at the same moment.

    It is done when that was wished and the rule agrees, else a draft: a text over the limit is kept whole,
    and the verdict tells by how much it is over. Likewise the answer to a question that has another wording
    now than on the page it was sent from ("reworded"). Saving the same again changes nothing.

    What a page saves by itself (the wish "keep") leaves the state as it is while the rule agrees, and what
    the same pen wrote in the last minutes is one version in the history.

    Raises KeyError for a question that the person's version doesn't have, Refused, Conflict.
    """
    terms = terms_of(desk.enrolment.version_id)
    tidy = _tidy(writing, terms)
    try:
        saved = _settle(desk, tidy, terms, at)
    except Moved:
        saved = _settle_held(desk.enrolment, tidy, at)
    if isinstance(saved, Conflict):
        raise saved
    return saved


def _tidy(writing: Writing, terms: Terms) -> Writing:
    asked = terms.questions[writing.question]
    refused = refusals(asked, writing.text, writing.choice)
    if refused:
        raise Refused(refused)
    return replace(
        writing,
        text=normalise(writing.text) if asked.needs_text else "",
        choice=tuple(each for each in asked.choices if each in writing.choice),
    )


@transaction.atomic
def _settle(desk: Desk, writing: Writing, terms: Terms, at: datetime) -> Saved | Conflict:
    stored = desk.answer
    verdict = _judged(writing, terms)
    state = _state_of(writing, stored, verdict)
    if stored is None:
        if writing.says_nothing:
            return Saved(None, verdict, desk.progress)
    elif _changes_nothing(stored, writing, state):
        if stored.since and writing.wish != "keep":
            seal_version(stored)
        return Saved(stored, verdict, desk.progress)
    elif not writing.equals(stored) and not writing.pen.rests_on(stored):
        set_aside(stored, writing, at)
        return Conflict(stored)
    # Always the progress before the answer, so that two writings never wait for each other in a circle.
    known = _with_state(desk.progress, writing, state, terms, at)
    return Saved(write_answer(stored, desk.enrolment, writing, state, at), verdict, known)


def _state_of(writing: Writing, stored: Answer | None, verdict: Verdict) -> State:
    wished = writing.wish if writing.wish != "keep" else stored.state if stored else "draft"
    return "done" if wished == "done" and verdict.ok else "draft"


def _changes_nothing(stored: Answer, writing: Writing, state: State) -> bool:
    if writing.wish == "keep":
        return writing.equals(stored) or writing.pen.is_overtaken_by(stored)
    return writing.equals(stored) and stored.state == state


def _judged(writing: Writing, terms: Terms) -> Verdict:
    verdict = judge_answer(terms.questions[writing.question], writing.text, writing.choice)
    if writing.asked in {"", terms.fingerprints[writing.question]}:
        return verdict
    return Verdict((Reason("reworded"), *verdict.reasons))


@transaction.atomic
def _settle_held(enrolment: Enrolment, writing: Writing, at: datetime) -> Saved | Conflict:
    known, terms = hold_progress(enrolment, at)
    answer = Answer.objects.select_for_update().filter(enrolment=enrolment, question=writing.question).first()
    return _settle(Desk(enrolment, known, None, answer), writing, terms, at)


def _with_state(known: Progress, writing: Writing, state: State, terms: Terms, at: datetime) -> Progress:
    states: dict[str, State] = {**known.states, writing.question: state}
    if writing.says_nothing:
        del states[writing.question]
    return known if states == known.states else write_progress(known, states, terms, at)


@transaction.atomic
def restore(*, enrolment: Enrolment, earlier: AnswerRevision, at: datetime) -> Saved:
    """Make an earlier version the answer again, done if it was and still may be; the answer of now is kept.

    Choices that the person's version of the course no longer offers are left out. Raises Refused.
    """
    known, terms = hold_progress(enrolment, at)
    answer = Answer.objects.select_for_update().get(pk=earlier.answer_id, enrolment=enrolment)
    offered = terms.questions[answer.question].choices
    writing = Writing(
        question=answer.question,
        text=earlier.text,
        choice=tuple(each for each in earlier.choice if each in offered),
        version_id=earlier.version_id,
        language=earlier.language,
        wish="done" if earlier.state == "done" else "draft",
        asked=terms_of(earlier.version_id).fingerprints[answer.question],
        pen=Pen(answer.revision),
    )
    saved = _settle(Desk(enrolment, known, None, answer), _tidy(writing, terms), terms, at)
    if isinstance(saved, Conflict):
        raise saved
    return saved


def mark_read(*, enrolment: Enrolment, page: str, at: datetime) -> None:
    """Remember that the page was opened, and that it was the last one. One query."""
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_MARK_READ, [enrolment.pk, page, moment, moment])


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was brought along: questions whose texts became drafts, and those that had an answer already."""

    drafts: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()


@transaction.atomic
def join(
    *, person: Person, slug: str, intention: str, pending: Sequence[Writing], by: Person, at: datetime
) -> tuple[Enrolment, Adopted]:
    """Begin the open edition of a course, and take along what was written before signing in.

    Raises Course.DoesNotExist, programmes.actions.NotOpen, programmes.actions.UnknownIntention.
    """
    edition = open_edition(course=Course.objects.get(slug=slug))
    enrolment = enrol(person=person, edition=edition, intention=intention, by=by, at=at)
    return enrolment, adopt_pending(enrolment=enrolment, pending=pending, at=at)


@transaction.atomic
def adopt_pending(*, enrolment: Enrolment, pending: Sequence[Writing], at: datetime) -> Adopted:
    """Make answers of what was written before signing in: drafts of texts, and self-checks as they were made.

    An answer that is already there stays as it is: the other text goes into its history. Doing it twice
    changes nothing.
    """
    known, terms = hold_progress(enrolment, at)
    writings = {
        each.question: replace(each, text=normalise(each.text)) for each in pending if not each.says_nothing
    }
    answers = {
        each.question: each
        for each in Answer.objects.filter(enrolment=enrolment, question__in=list(writings))
    }
    new = [each for question, each in writings.items() if question not in answers]
    brought = {each.question: _state_brought(each, terms) for each in new}
    for each in new:
        write_answer(None, enrolment, each, brought[each.question], at)
    beside = [
        each
        for question, each in writings.items()
        if question in answers and not each.equals(answers[question])
    ]
    for each in beside:
        set_aside(answers[each.question], each, at)
    states: dict[str, State] = {
        **{question: state for question, state in brought.items() if question in terms.questions},
        **known.states,
    }
    if states != known.states:
        write_progress(known, states, terms, at)
    drafts = tuple(question for question, state in brought.items() if state == "draft")
    return Adopted(drafts, tuple(each.question for each in beside))


def _state_brought(writing: Writing, terms: Terms) -> State:
    asked = terms.questions.get(writing.question)
    is_whole = asked is not None and not asked.needs_text and judge_answer(asked, "", writing.choice).ok
    return "done" if is_whole else "draft"


@transaction.atomic
def move_to_version(*, enrolment: Enrolment, version_id: int, by: Person, at: datetime) -> Carried:
    """Take another version of the course and carry the answers over.

    Raises programmes.actions.NoSuchVersion.
    """
    known, before = hold_progress(enrolment, at)
    after = terms_of(version_id)
    take_new_version(enrolment=enrolment, version_id=version_id, by=by, at=at)
    answers = Answer.objects.select_for_update().filter(enrolment=enrolment)
    states = {each.question: as_state(each.state) for each in answers if each.text or each.choice}
    carried = carry_over(states, before.fingerprints, after.fingerprints)
    done_no_more = [each for each in answers if each.state == "done" and each.question in carried.look_again]
    back_to_draft(done_no_more, at)
    write_progress(known, carried.states, after, at)
    return carried
