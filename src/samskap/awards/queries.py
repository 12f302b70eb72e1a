"""Reading awards."""

from dataclasses import dataclass
from datetime import date, datetime

from samskap.awards.models import Award, AwardKind, AwardState
from samskap.awards.rules import initials
from samskap.awards.snapshot import Snapshot
from samskap.kernel.policy import policy
from samskap.kernel.reference import tidy
from samskap.programmes.models import Enrolment


@dataclass(frozen=True, slots=True)
class Finding:
    """All that the check page tells about a certificate: no name, no answers."""

    number: str
    course_title: str
    course_language: str
    issued_on: date
    hours: int
    initials: str


@policy("A-8")
def finding(number: str) -> Finding | None:
    """Look a number up as typed. None for a number that is unknown or no longer stands: the two look alike."""
    award = Award.objects.filter(number=tidy(number), state=AwardState.ISSUED).only("snapshot").first()
    if award is None:
        return None
    snapshot = Snapshot.from_json(award.snapshot)
    return Finding(
        number=snapshot.number,
        course_title=snapshot.course_title,
        course_language=snapshot.course_language,
        issued_on=datetime.fromisoformat(snapshot.issued_on).date(),
        hours=snapshot.hours,
        initials=initials(snapshot.name),
    )


def standing_award(enrolment: Enrolment) -> Award | None:
    """The course certificate of an enrolment, if there is one."""
    return Award.objects.filter(
        enrolment=enrolment, kind=AwardKind.COURSE_CERTIFICATE, state=AwardState.ISSUED
    ).first()
