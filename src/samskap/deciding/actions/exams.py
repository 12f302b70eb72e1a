"""Asking institutions whether they examine a course, and noting what they answer (B-2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.audit.rules import Fact
from samskap.choosing.models import Candidate
from samskap.deciding.actions.meeting import ChangedMeanwhile
from samskap.deciding.models import ExamAnswer
from samskap.deciding.rules.exams import judge_answer
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Refusal
from samskap.organisations.access import Acting
from samskap.terms.actions.moving import NotAtThisStage, locked
from samskap.terms.models import Term
from samskap.terms.rules.stages import OPEN, Stage


class CantBeNoted(Refusal):
    """An answer contradicts itself; `verdict` says where."""


class AnsweredAlready(Exception):
    """The institution has answered: the question stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an institution answers. `answer` is "yes", "no", "perhaps", or "" while there is none."""

    contact: str = ""
    asked_on: date
    answered_on: date | None = None
    answer: str = ""
    form: str = ""
    cost: Decimal | None = None
    currency: str = ""
    who_pays: str = ""
    book_until: date | None = None


@policy("B-2.2")
@transaction.atomic
def ask(
    *,
    term: Term,
    candidates: Sequence[Candidate],
    institution: str,
    contact: str,
    asked_on: date,
    by: Acting,
    at: datetime,
) -> Sequence[ExamAnswer]:
    """Note that an institution is asked about courses of a term; return the questions that are new.

    A course about which it was asked already keeps that question. Raises CantBeNoted; NotAtThisStage for a
    term that is over or given up.
    """
    _check(Answer(asked_on=asked_on), at)
    stored = locked(term.pk)
    if stored.stage not in OPEN:
        raise NotAtThisStage(Stage(stored.stage))
    already = set(
        ExamAnswer.objects.filter(candidate__in=candidates, institution=institution).values_list(
            "candidate_id", flat=True
        )
    )
    new = [
        ExamAnswer(candidate=each, institution=institution, contact=contact, asked_on=asked_on, noted_at=at)
        for each in candidates
        if each.pk not in already and each.term_id == term.pk
    ]
    made = ExamAnswer.objects.bulk_create(new)
    for each in made:
        facts = {"asked": asked_on.isoformat()}
        record(verb="deciding.exam_asked", subject=f"exam:{each.pk}", at=at, facts=facts, **by.who)
    return made


@policy("B-2.2")
@transaction.atomic
def note_answer(*, question: ExamAnswer, answer: Answer, seen: int, by: Acting, at: datetime) -> ExamAnswer:
    """Note what an institution answers, or mend it; `seen` is the revision that was on the page.

    The same again changes nothing. Raises CantBeNoted, ChangedMeanwhile.
    """
    _check(answer, at)
    stored = ExamAnswer.objects.select_for_update().get(pk=question.pk)
    wanted = {name: getattr(answer, name) for name in Answer.__slots__}
    if all(getattr(stored, name) == value for name, value in wanted.items()):
        return stored
    if stored.revision != seen:
        raise ChangedMeanwhile
    for name, value in wanted.items():
        setattr(stored, name, value)
    stored.revision, stored.noted_at = stored.revision + 1, at
    stored.save()
    facts: dict[str, Fact] = {"answer": answer.answer, "revision": stored.revision}
    record(verb="deciding.exam_answered", subject=f"exam:{stored.pk}", at=at, facts=facts, **by.who)
    return stored


@policy("B-2.2")
@transaction.atomic
def take_back(*, question: ExamAnswer, by: Acting, at: datetime) -> None:
    """Take a question back that nobody has answered; gone already, do nothing. Raises AnsweredAlready."""
    stored = ExamAnswer.objects.select_for_update().filter(pk=question.pk).first()
    if stored is None:
        return
    if stored.answer:
        raise AnsweredAlready
    record(verb="deciding.exam_taken_back", subject=f"exam:{stored.pk}", at=at, **by.who)
    stored.delete()


def _check(answer: Answer, at: datetime) -> None:
    verdict = judge_answer(
        asked_on=answer.asked_on,
        answered_on=answer.answered_on,
        answer=answer.answer,
        cost=answer.cost,
        currency=answer.currency,
        today=timezone.localdate(at),
    )
    if not verdict.ok:
        raise CantBeNoted(verdict)
