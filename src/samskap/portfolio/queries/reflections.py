"""A person's own answers in all courses, to be copied into a portfolio."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from samskap.courses import published
from samskap.kernel.text import count, is_blank
from samskap.learning.models import Answer
from samskap.people.models import Person
from samskap.portfolio.models import Piece, Portfolio


@dataclass(frozen=True, slots=True)
class Reflection:
    """What somebody answered, with the question in the wording it was answered in.

    `key` is "course/question". `prompt` has below it, on lines of their own, what was chosen. `source` is the
    title of the course. `copies` is how often the answer is in the portfolio.
    """

    key: str
    number: int | None
    prompt: str
    language: str
    source: str
    source_language: str
    text: str
    is_done: bool
    saved_at: datetime
    copies: int

    @property
    def length(self) -> int:
        """In characters."""
        return count(self.text)


@dataclass(frozen=True, slots=True)
class CourseReflections:
    """The answers in one course, in its order."""

    title: str
    language: str
    reflections: tuple[Reflection, ...]


def reflections_of(person: Person, portfolio: Portfolio) -> tuple[CourseReflections, ...]:
    """Return all own texts that can be copied, by course, the course begun last first. Two queries."""
    answers = Answer.objects.filter(enrolment__person=person).exclude(text="")
    known: dict[str, int] = defaultdict(int)
    for key in Piece.objects.filter(portfolio=portfolio).values_list("copied_from", flat=True):
        known[key] += 1
    by_enrolment: dict[int, list[Reflection]] = defaultdict(list)
    slugs = answers.select_related("enrolment__edition__course").order_by("-enrolment_id")
    for answer in slugs:
        if not is_blank(answer.text):
            slug = answer.enrolment.edition.course.slug
            by_enrolment[answer.enrolment_id].append(_reflection(slug, answer, known))
    return tuple(_course(found) for found in by_enrolment.values())


def _course(found: list[Reflection]) -> CourseReflections:
    in_order = sorted(found, key=lambda each: (each.number is None, each.number or 0, each.key))
    newest = max(found, key=lambda each: each.saved_at)
    return CourseReflections(newest.source, newest.source_language, tuple(in_order))


def _reflection(slug: str, answer: Answer, known: dict[str, int]) -> Reflection:
    version = published.version(answer.version_id)
    text = version.text(answer.language or version.original)
    asked = version.questions.get(answer.question)
    wording = text.questions.get(answer.question)
    chosen = [text.sections[each].title for each in answer.choice if each in text.sections]
    key = f"{slug}/{answer.question}"
    return Reflection(
        key=key,
        number=asked.number if asked else None,
        prompt="\n".join([wording.prompt if wording else answer.question, *chosen]),
        language=wording.language if wording else text.language,
        source=text.title,
        source_language=text.language,
        text=answer.text,
        is_done=answer.state == "done",
        saved_at=answer.updated_at,
        copies=known[key],
    )
