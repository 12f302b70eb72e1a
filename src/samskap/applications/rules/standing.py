"""What a person would be in the programme: student, assessed individually, or course participant (C-8)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from samskap.kernel.policy import policy


class TeamRole(StrEnum):
    """What somebody is in the municipality (C-7)."""

    LEADER = "leader"
    KEY_STAFF = "key-staff"
    ELECTED = "elected"


class Education(StrEnum):
    """The highest education somebody has finished, as far as admission asks."""

    NONE = "none"
    #: One to two years of higher education.
    SOME_HIGHER = "some-higher"
    #: A bachelor's degree that will be finished before the study begins.
    BACHELOR_PENDING = "bachelor-pending"
    BACHELOR = "bachelor"


class Standing(StrEnum):
    """What somebody will be."""

    STUDENT = "student"
    TO_BE_ASSESSED = "to-be-assessed"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Requirements:
    """What the institution's regulation asks of persons. Years may have decimals."""

    work_years: Decimal
    relevant_years: Decimal
    least_higher_years: Decimal


@policy("C-8.1", "C-8.2", "C-8.3")
def standing_of(
    *,
    education: Education,
    higher_years: Decimal,
    work_years: Decimal,
    relevant_years: Decimal,
    asks: Requirements,
) -> Standing:
    """What the facts about a person make of them; both edges belong to the better side.

    `higher_years` counts only below a bachelor's degree. A degree that isn't finished yet is looked at
    individually: nobody is admitted on a promise. Who isn't a student costs the municipality nothing.
    """
    if education is Education.BACHELOR and work_years >= asks.work_years:
        return Standing.STUDENT
    has_some = education is Education.SOME_HIGHER and higher_years >= asks.least_higher_years
    may_be_assessed = has_some or education is Education.BACHELOR_PENDING
    if may_be_assessed and relevant_years >= asks.relevant_years:
        return Standing.TO_BE_ASSESSED
    return Standing.PARTICIPANT
