"""Complaints: until when, and who can decide one (C-12)."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict


class About(StrEnum):
    """What somebody complains about."""

    COMPLETENESS = "completeness"
    ASSESSMENT = "assessment"
    SELECTION = "selection"
    OTHER = "other"


@policy("C-12.1")
def last_day(letter_on: date, days: int) -> date:
    """The last day to complain, before it is moved to a working day. The day of the letter isn't counted."""
    return letter_on + timedelta(days=days)


@policy("C-12.1")
def may_settle(*, decided: bool, by: int, first_deciders: Collection[int]) -> Verdict:
    """Whether somebody can decide a complaint: once, and never who decided what it is about."""
    if decided:
        return Verdict((Reason("settled-already"),))
    return Verdict((Reason("you-decided-first"),)) if by in first_deciders else Verdict()
