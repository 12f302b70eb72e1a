"""What institutions answer about examination, and what is known for a course when several answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict

#: What can be answered; "" while nobody has.
ANSWERS = ("yes", "perhaps", "no")
#: Of several institutions the most helpful answer counts; one that is waited for beats a no.
_ORDER = {"yes": 0, "perhaps": 1, "": 2, "no": 3}


class Answered(Protocol):
    """What is stored of a question to an institution."""

    institution: str
    answer: str
    asked_on: date
    book_until: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about examination in a course: "yes", "no", "perhaps", "asked", or "" where nobody asked.

    Of `institution`; "" where the provider's own word is all there is.
    """

    answer: str
    institution: str = ""
    book_until: date | None = None


@policy("B-2.2")
def known_of(answers: Iterable[Answered], provider_says: str, provider_institution: str = "") -> Known:
    """What is known: the best answer of the institutions, else what the course's own facts say.

    A question that waits leaves an answer of the provider's standing.
    """
    best = min(answers, key=lambda each: (_ORDER[each.answer], each.asked_on, each.institution), default=None)
    if best is None or (not best.answer and provider_says):
        return Known(provider_says, provider_institution)
    return Known(best.answer or "asked", best.institution, best.book_until)


@policy("B-2.2")
def judge_answer(
    *,
    asked_on: date,
    answered_on: date | None,
    answer: str,
    cost: Decimal | None,
    currency: str,
    today: date,
) -> Verdict:
    """Whether an answer can be noted; `about` is the field that is wrong."""
    reasons = []
    if asked_on > today:
        reasons.append(Reason("in-the-future", "asked_on"))
    if answered_on and answered_on > today:
        reasons.append(Reason("in-the-future", "answered_on"))
    if answered_on and answered_on < asked_on:
        reasons.append(Reason("before-asked", "answered_on"))
    if answer and not answered_on:
        reasons.append(Reason("no-day", "answered_on"))
    if answered_on and not answer:
        reasons.append(Reason("no-answer", "answer"))
    if cost and not currency:
        reasons.append(Reason("no-currency", "currency"))
    return Verdict(tuple(reasons))


#: After so many days without an answer one asks again.
PATIENCE_DAYS = 14


@policy("B-2.2")
def is_late(*, asked_on: date, answer: str, on: date) -> bool:
    """Whether it is time to ask an institution again."""
    return not answer and (on - asked_on).days >= PATIENCE_DAYS
