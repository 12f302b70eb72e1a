"""What the page of one question shows, for a learner and for a visitor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language

from samskap.courses.published import CourseText, PageText, Published, Question, QuestionText
from samskap.kernel.text import over
from samskap.learning.access import Desk
from samskap.learning.leaf import film_of
from samskap.learning.ledger import Writing
from samskap.learning.models import Answer, Progress
from samskap.learning.outline import kicker
from samskap.learning.rules import first_open
from samskap.learning.terms import terms_of
from samskap.ui.film import Film


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said to a choice made in a self-check."""

    text: str
    is_right: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question in the language of the request, and where it stands."""

    course: Published
    question: Question
    text: CourseText

    @property
    def wording(self) -> QuestionText:
        """The question's own texts."""
        return self.text.question(self.question.id)

    @property
    def page(self) -> PageText:
        """The page that the question stands on."""
        return self.text.page(self.question.page_id)

    @property
    def kicker(self) -> str:
        """Its number, or that it is only for oneself."""
        return kicker(self.question.number)

    @property
    def href(self) -> str:
        """The address of this page."""
        return reverse("learning:question", args=[self.course.slug, self.question.id])

    @property
    def key(self) -> str:
        """What its answer is called on the device."""
        return f"{self.course.slug}/{self.question.id}"

    @property
    def is_check(self) -> bool:
        """Whether it is a self-check: choosing is the whole answer."""
        return self.question.kind in {"single", "multiple"}

    @property
    def falls_back(self) -> bool:
        """Whether the question is shown in another language than the page."""
        return self.wording.language != get_language()

    @property
    def film(self) -> Film | None:
        """The film that the question points at."""
        return film_of(self.course, self.question.film.film_id, self.text) if self.question.film else None

    def over_by(self, text: str) -> int:
        """Return how many characters a text is over the limit."""
        return over(text, self.question.limit) if self.question.limit else 0

    def feedback(self, choice: Sequence[str]) -> list[Feedback]:
        """Return what is said to the choices made; nothing to a question that isn't a self-check."""
        right = {option.id: option.correct for option in self.question.options}
        return [
            Feedback(option.text, right[option.id], option.feedback)
            for option in self.wording.options
            if option.id in choice
        ]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the learner's answer: shown beside the form."""

    state: str
    saved_at: datetime | None
    progress: Progress
    next_href: str
    next_kicker: str


def question_page(course: Published, question_id: str) -> QuestionPage:
    """Return the page of a question. Raises KeyError when the version has no such question."""
    return QuestionPage(course, course.questions[question_id], course.text(get_language() or course.original))


def standing(page: QuestionPage, desk: Desk, answer: Answer | None, progress: Progress) -> Standing:
    """Return how the answer stands, and which question to go on with."""
    counted = terms_of(desk.enrolment.version_id).requirement.counted
    ahead = first_open(counted, progress.states, after=page.question.id)
    return Standing(
        state=progress.states.get(page.question.id, "empty"),
        saved_at=answer.updated_at if answer else None,
        progress=progress,
        next_href=reverse("learning:question", args=[page.course.slug, ahead]) if ahead else "",
        next_kicker=kicker(page.course.questions[ahead].number) if ahead else "",
    )


def initial(answer: Answer | Writing | None, page: QuestionPage) -> dict[str, object]:
    """Return what the form begins with."""
    choice = list(answer.choice) if answer else []
    return {
        "text": answer.text if answer else "",
        "choice": next(iter(choice), "") if page.question.kind == "single" else choice,
        "revision": answer.revision if isinstance(answer, Answer) else 0,
    }
