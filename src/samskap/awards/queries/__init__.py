"""Reading awards."""

from dataclasses import dataclass

from samskap.awards.models import Award
from samskap.awards.rules import Kind, State
from samskap.awards.snapshot import Snapshot, digest_of
from samskap.kernel.policy import policy
from samskap.learning.queries import PrintableAnswer, completion_of, printable_answers
from samskap.programmes.models import Enrolment
from samskap.ui.printable import language_of, missing_signs, printable


class NotAsIssued(RuntimeError):
    """What is stored of an award isn't what was issued: somebody wrote into the database.

    Names the award, and as `part` what was changed: "snapshot", or the form of a file.
    """

    def __init__(self, award: Award, part: str) -> None:
        super().__init__(f"award:{award.public_id}")
        self.award, self.part = award, part


class SnapshotChanged(NotAsIssued):
    """What the award says was changed."""

    def __init__(self, award: Award) -> None:
        super().__init__(award, "snapshot")


class FileChanged(NotAsIssued):
    """A file of the award was changed."""


def snapshot_of(award: Award) -> Snapshot:
    """What an award says. Raises SnapshotChanged when it isn't what was issued."""
    if digest_of(award.snapshot) != award.digest:
        raise SnapshotChanged(award)
    return Snapshot.from_json(award.snapshot)


def standing_award(enrolment: Enrolment) -> Award | None:
    """The course certificate of an enrolment, if there is one."""
    return Award.objects.filter(enrolment=enrolment, kind=Kind.COURSE_CERTIFICATE, state=State.ISSUED).first()


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
