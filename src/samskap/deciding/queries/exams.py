"""What institutions have answered about examination: read where it is shown, copied nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samskap.choosing.models import Candidate
from samskap.deciding.models import ExamAnswer
from samskap.deciding.rules.exams import Known, is_late, known_of
from samskap.terms.models import Term


def answers_of(term_id: int) -> Mapping[int, Sequence[ExamAnswer]]:
    """The questions of a term and their answers, by row of candidate; one query."""
    found: dict[int, list[ExamAnswer]] = defaultdict(list)
    for each in ExamAnswer.objects.filter(candidate__term_id=term_id).order_by("asked_on", "pk"):
        found[each.candidate_id].append(each)
    return found


def exams_known(candidates: Iterable[Candidate]) -> Mapping[int, Known]:
    """What is known about examination in courses that are weighed, by row of candidate; one query.

    The candidates come with their courses. Where no institution has answered, the provider's word stands.
    """
    those = list(candidates)
    asked: dict[int, list[ExamAnswer]] = defaultdict(list)
    for each in ExamAnswer.objects.filter(candidate__in=those):
        asked[each.candidate_id].append(each)
    return {
        each.pk: known_of(asked[each.pk], each.course.exam, each.course.exam_institution) for each in those
    }


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the list of a term."""

    answer: ExamAnswer
    late: bool


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a term: those that wait, the oldest first, and those that are answered."""

    waiting: Sequence[Question]
    answered: Sequence[Question]

    @property
    def late(self) -> int:
        """How many have waited so long that one asks again."""
        return sum(each.late for each in self.waiting)


def questions_of(term: Term, *, on: date) -> Questions:
    """The questions of a term; one query."""
    rows = ExamAnswer.objects.filter(candidate__term=term).select_related("candidate__course")
    all_of_them = [
        Question(each, is_late(asked_on=each.asked_on, answer=each.answer, on=on))
        for each in rows.order_by("asked_on", "institution", "pk")
    ]
    waiting = [each for each in all_of_them if not each.answer.answer]
    return Questions(waiting, [each for each in all_of_them if each.answer.answer])


def asked_together(question: ExamAnswer) -> Sequence[ExamAnswer]:
    """What the same institution is asked in this term and hasn't answered, with this one; one query."""
    rows = ExamAnswer.objects.filter(
        candidate__term_id=question.candidate.term_id, institution=question.institution
    ).select_related("candidate__course")
    return [each for each in rows.order_by("asked_on", "pk") if not each.answer or each.pk == question.pk]


def institutions_of(organisation_id: int) -> Sequence[tuple[str, str]]:
    """The institutions asked before, with the newest contact of each; one query."""
    rows = ExamAnswer.objects.filter(candidate__term__organisation_id=organisation_id)
    found: dict[str, str] = {}
    for institution, contact in rows.order_by("-pk").values_list("institution", "contact")[:200]:
        if not found.get(institution):
            found[institution] = contact
    return list(found.items())
