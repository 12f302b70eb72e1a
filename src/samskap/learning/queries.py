"""What pages and other rooms want to know about a learner's work. Reads only, a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Length

from samskap.courses import published
from samskap.courses.published import CourseText, Published
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Verdict
from samskap.learning.access import Desk
from samskap.learning.models import Answer, AnswerRevision, PageRead
from samskap.learning.rules import Carried, as_state, carry_over, completion
from samskap.learning.terms import terms_of
from samskap.people.models import Person
from samskap.people.prepared import Prepared
from samskap.programmes.models import Enrolment

_READS = Prepared(
    lambda values: PageRead.objects.filter(enrolment_id=values["enrolment"]).order_by("last_at", "id"),
    columns=["page"],
    sample={"enrolment": -1},
)


_LENGTHS = Prepared(
    lambda values: Answer.objects.filter(enrolment_id=values["enrolment"]).annotate(length=Length("text")),
    columns=["question", "length"],
    sample={"enrolment": -1},
)


@dataclass(frozen=True, slots=True)
class PrintableAnswer:
    """A numbered question with what was answered, in the wording and language in which it was answered.

    `state` is "done", "draft" or "empty". `language` is that of the prompt and the titles of chosen sections.
    """

    number: int
    question: str
    state: str
    prompt: str
    language: str
    text: str
    choice_titles: tuple[str, ...]
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reads:
    """The pages that have been opened, and the one opened last."""

    pages: frozenset[str]
    last: str | None


@dataclass(frozen=True, slots=True)
class MyCourse:
    """A course that somebody takes part in, and how far that has come."""

    slug: str
    title: str
    language: str
    done: int
    required: int
    is_complete: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What a newer version of a course would change for somebody."""

    course: Published
    carried: Carried
    new_questions: int


@policy("A-7")
def completion_of(enrolment: Enrolment) -> Verdict:
    """Say whether an enrolment is finished, from the answers themselves. One query."""
    rows = Answer.objects.filter(enrolment=enrolment).values_list("question", "state")
    states = {question: as_state(state) for question, state in rows}
    return completion(terms_of(enrolment.version_id).requirement, states)


@policy("A-8")
def printable_answers(enrolment: Enrolment, *, language: str) -> tuple[PrintableAnswer, ...]:
    """Return every numbered question in course order with its answer. One query.

    A question without an answer is worded in `language`.
    """
    course = published.version(enrolment.version_id)
    answers = {each.question: each for each in Answer.objects.filter(enrolment=enrolment)}
    return tuple(
        _printable(asked, answers.get(asked.id), course, language)
        for asked in course.questions.values()
        if asked.number is not None
    )


def _printable(
    asked: published.Question, answer: Answer | None, course: Published, language: str
) -> PrintableAnswer:
    text = published.version(answer.version_id).text(answer.language) if answer else course.text(language)
    wording = text.question(asked.id)
    return PrintableAnswer(
        number=asked.number or 0,
        question=asked.id,
        state=answer.state if answer and (answer.text or answer.choice) else "empty",
        prompt=wording.prompt,
        language=wording.language,
        text=answer.text if answer else "",
        choice_titles=_titles(text, answer.choice if answer else ()),
        answered_at=answer.updated_at if answer else None,
    )


def _titles(text: CourseText, choice: Iterable[str]) -> tuple[str, ...]:
    return tuple(text.sections[each].title for each in choice if each in text.sections)


def reads_of(enrolment: Enrolment) -> Reads:
    """Return what a person has opened. One query."""
    pages = [page for (page,) in _READS.rows({"enrolment": enrolment.pk})]
    return Reads(frozenset(pages), pages[-1] if pages else None)


def earlier_versions(answer: Answer, *, most: int | None) -> list[AnswerRevision]:
    """Return texts that were saved for an answer before, or kept beside it, the newest first. One query.

    No more than `most`; None returns all.
    """
    is_current = Q(in_use=True, revision=answer.revision)
    return list(AnswerRevision.objects.filter(answer_id=answer.pk).exclude(is_current).order_by("-id")[:most])


def lengths_of(enrolment: Enrolment) -> dict[str, int]:
    """Return how many characters each answer has. One query; the texts themselves stay in the database."""
    return dict(_LENGTHS.rows({"enrolment": enrolment.pk}))


def courses_of(person: Person, language: str) -> tuple[MyCourse, ...]:
    """Return the courses a person takes part in, the newest first. One query, versions from the process."""
    rows = Enrolment.objects.of_person(person.pk).order_by("-started_at", "-id")
    return tuple(
        _my_course(slug, published.version(version), language, done or 0, required or 0, completed_at)
        for slug, version, done, required, completed_at in rows.values_list(
            "edition__course__slug",
            "version",
            "progress__done",
            "progress__required",
            "progress__completed_at",
        )
    )


def _my_course(
    slug: str, course: Published, language: str, done: int, required: int, completed_at: datetime | None
) -> MyCourse:
    text = course.text(language or course.original)
    return MyCourse(slug, text.title, text.language, done, required, completed_at is not None)


def offer_for(desk: Desk) -> Offer | None:
    """Return the newer version that can be taken, with what it changes; None when there is none. No query."""
    begun, current = desk.enrolment.version_id, desk.current_version_id
    if current is None or current == begun:
        return None
    before, after = terms_of(begun).fingerprints, terms_of(current).fingerprints
    return Offer(
        published.version(current),
        carry_over(desk.progress.states, before, after),
        new_questions=len(after.keys() - before.keys()),
    )
