"""The words with which an institution is asked whether it examines courses. They name no person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.utils.translation import gettext, ngettext

from samskap.deciding.models import ExamAnswer
from samskap.deciding.rules.exams import is_late
from samskap.terms.models import Term
from samskap.terms.wording import period_of


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as plain text, to copy or to send with one's own programme for mail."""

    subject: str
    text: str
    again: bool

    @property
    def mail(self) -> str:
        """An address that opens it in one's own programme for mail."""
        return f"mailto:?subject={quote(self.subject)}&body={quote(self.text)}"


def letter_to(term: Term, questions: Sequence[ExamAnswer], *, on: date) -> Letter:
    """The letter about all that one institution is asked in a term; a reminder when it has waited long."""
    again = bool(questions) and all(
        is_late(asked_on=each.asked_on, answer=each.answer, on=on) for each in questions
    )
    subject = gettext("Examination of open online courses, %(term)s") % {"term": term.name}
    parts = [
        gettext("To %(institution)s") % {"institution": questions[0].institution if questions else ""},
        _why(term, again=again),
        "\n".join(_course(each) for each in questions),
        gettext(
            "Please tell us for each course: Can you examine it (yes, no, perhaps)? In which form? What does"
            " it cost for each participant, and who pays? By which day must we book? Which function at your"
            " place can we turn to?"
        ),
        gettext(
            "We hold the examination in our rooms if you like, with an invigilator of ours. We send no data"
            " about persons now."
        ),
        "\n".join([term.owner, term.organisation.name, *_registry(term)]),
    ]
    return Letter(subject, "\n\n".join(parts), again)


def _why(term: Term, *, again: bool) -> str:
    facts = {"centre": term.organisation.name, "term": term.name, "period": period_of(term)}
    if again:
        return (
            gettext(
                "Some time ago we asked you about examination of the courses below, and haven’t heard from"
                " you. %(centre)s chooses open online courses for %(term)s (%(period)s)."
            )
            % facts
        )
    return (
        gettext(
            "%(centre)s chooses open online courses for %(term)s (%(period)s). People study them at our"
            " centre with support. Some of them want an examination by a university or college."
        )
        % facts
    )


def _course(question: ExamAnswer) -> str:
    course = question.candidate.course
    words = f"– {course.title}, {course.provider}"
    if course.hours:
        hours = f"{course.hours.normalize():f}"
        words += ngettext(" (%(hours)s hour)", " (%(hours)s hours)", 1 if course.hours == 1 else 2) % {
            "hours": hours
        }
    return f"{words}\n  {course.url}"


def _registry(term: Term) -> list[str]:
    if not term.registry_number:
        return []
    return [gettext("Our reference: %(number)s") % {"number": term.registry_number}]
