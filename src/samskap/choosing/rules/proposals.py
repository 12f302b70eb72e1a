"""Points that the facts of a course speak for, with the reason: people decide (B-2.3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from samskap.kernel.policy import policy
from samskap.moocs.rules.facts import Answer, Certificate, Facts


@dataclass(frozen=True, slots=True)
class Proposal:
    """Points that can be taken over, and why: a code, and the hours it is about."""

    points: int
    why: str
    hours: Decimal | None = None


#: So many hours at most give so many points; more give none.
_HOURS = ((40, 3), (60, 2), (80, 1))
_ANSWERS: Mapping[Answer, int] = {Answer.YES: 3, Answer.PERHAPS: 1, Answer.NO: 0}


@policy("B-2.13")
def propose(criterion: str, facts: Facts) -> Proposal | None:
    """The points that the facts speak for by one criterion; None when they say nothing about it.

    Codes: "hours"; "phone-yes", "phone-perhaps", "phone-no"; "exam-yes", "exam-perhaps", "exam-no";
    "costs", "free", "free-without-certificate", "certificate-costs".
    """
    rule = _RULES.get(criterion)
    return rule(facts) if rule else None


def _hours(facts: Facts) -> Proposal | None:
    if facts.hours is None:
        return None
    points = next((points for most, points in _HOURS if facts.hours <= most), 0)
    return Proposal(points, "hours", facts.hours)


def _phone(facts: Facts) -> Proposal | None:
    return _answer("phone", facts.works_on_phone)


def _exam(facts: Facts) -> Proposal | None:
    return _answer("exam", facts.exam)


def _answer(about: str, answer: Answer) -> Proposal | None:
    return Proposal(_ANSWERS[answer], f"{about}-{answer}") if answer in _ANSWERS else None


def _free(facts: Facts) -> Proposal | None:
    if facts.cost:
        return Proposal(0, "costs")
    if facts.cost is None or facts.certificate is Certificate.UNKNOWN:
        return None
    return {
        Certificate.FREE: Proposal(3, "free"),
        Certificate.PAID: Proposal(1, "certificate-costs"),
        Certificate.NONE: Proposal(1, "free-without-certificate"),
    }[facts.certificate]


_RULES: Mapping[str, Callable[[Facts], Proposal | None]] = {
    "at-most-40-hours": _hours,
    "works-on-phone": _phone,
    "exam-possible": _exam,
    "free-with-certificate": _free,
}
