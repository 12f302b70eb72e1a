"""Reading awards."""

from dataclasses import dataclass
from datetime import date

from samskap.awards.models import Award, AwardKind, AwardState
from samskap.awards.rules import initials, number_in
from samskap.awards.snapshot import Snapshot
from samskap.kernel.policy import policy
from samskap.learning.queries import PrintableAnswer, completion_of, printable_answers
from samskap.programmes.models import Enrolment
from samskap.ui.printable import language_of, missing_signs, printable


@dataclass(frozen=True, slots=True)
class Finding:
    """All that the check page tells about a certificate: no name, no answers."""

    number: str
    course_title: str
    course_language: str
    issued_on: date
    hours: int
    initials: str


@policy("A-8", "X-5")
def finding(number: str) -> Finding | None:
    """Look a number up as typed.

    None for one that is unknown, stands no longer, or belongs to somebody with extra care: they look alike.
    """
    standing = Award.objects.filter(state=AwardState.ISSUED, person__extra_care=False)
    award = standing.filter(number=number_in(number)).only("snapshot").first()
    if award is None:
        return None
    return shown_to_others(Snapshot.from_json(award.snapshot))


@policy("A-8")
def shown_to_others(snapshot: Snapshot) -> Finding:
    """What anybody learns who has the number."""
    return Finding(
        number=snapshot.number,
        course_title=snapshot.course_title,
        course_language=snapshot.course_language,
        issued_on=date.fromisoformat(snapshot.issued_on),
        hours=snapshot.hours,
        initials=initials(snapshot.name),
    )


def standing_award(enrolment: Enrolment) -> Award | None:
    """The course certificate of an enrolment, if there is one."""
    return Award.objects.filter(
        enrolment=enrolment, kind=AwardKind.COURSE_CERTIFICATE, state=AwardState.ISSUED
    ).first()


@policy("A-7")
def is_complete(enrolment: Enrolment) -> bool:
    """Whether everything is answered that a certificate takes. One query."""
    return completion_of(enrolment).ok


def answers_to_print(enrolment: Enrolment, language: str) -> tuple[PrintableAnswer, ...]:
    """Every answer that is done, in course order: what a certificate prints. One query."""
    return tuple(each for each in printable_answers(enrolment, language=language) if each.state == "done")


@dataclass(frozen=True, slots=True)
class Proof:
    """An answer as it will stand on paper.

    `text` is what is printed, in `language`; `missing` are the signs that no font of ours has, so that they
    are named in brackets instead.
    """

    answer: PrintableAnswer
    text: str
    language: str
    missing: tuple[str, ...]


def proofs(enrolment: Enrolment, language: str) -> tuple[Proof, ...]:
    """The answers to read before printing. One query."""
    return tuple(_proof(each) for each in answers_to_print(enrolment, language))


def _proof(answer: PrintableAnswer) -> Proof:
    text = printable(answer.text)
    return Proof(answer, text, language_of(text, answer.language), tuple(missing_signs(answer.text)[:20]))
