"""What the looks at a course's address say: it works, nobody knows, or it leads nowhere."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from samskap.kernel.policy import policy

#: An address that answers is looked at again after so long.
AGAIN = timedelta(days=7)
#: The page isn't there: seen twice, that is enough.
_NOT_THERE = frozenset({"404", "410"})
#: There was nobody at all. A machine can be off for a night, so this must be so on two days.
_NOBODY = frozenset({"unknown-host", "no-answer", "timed-out"})


class Finding(StrEnum):
    """What is thought of an address."""

    FINE = "fine"
    UNSURE = "unsure"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of the last look: its answer, and since which day nobody has been there ("" and None)."""

    answer: str = ""
    gone_since: date | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What is thought now. `is_gone` says that nothing was found there this time."""

    finding: Finding
    is_gone: bool


@policy("B-2.10")
def judge_link(answer: str, *, before: Seen, on: date) -> Judged:
    """Judge an address by what it answered now and before: a status of HTTP, or why there was none.

    It is dead when 404 or 410 came twice, one after the other, or when nothing was found there on two days
    with nothing else between them. What may pass, or is meant for programs only (403, 429, 500, a certificate
    that isn't valid), leaves it unsure, however often it comes.
    """
    if answer.startswith("2"):
        return Judged(Finding.FINE, is_gone=False)
    if answer not in _NOT_THERE | _NOBODY:
        return Judged(Finding.UNSURE, is_gone=False)
    twice = answer in _NOT_THERE and before.answer in _NOT_THERE and before.gone_since is not None
    on_two_days = before.gone_since is not None and before.gone_since < on
    return Judged(Finding.DEAD if twice or on_two_days else Finding.UNSURE, is_gone=True)
