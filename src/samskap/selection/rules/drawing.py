"""Two people and one value of chance: who may type, when it holds, who may draw. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict


class Part(StrEnum):
    """What somebody does in a draw."""

    DRAWS = "draws"
    WITNESSES = "witnesses"


class Agreement(StrEnum):
    """How two typed values stand to each other."""

    NOBODY = "nobody"
    ONE = "one"
    DIFFERENT = "different"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Typed:
    """What one person has typed. `again` says that this person wants both to type once more."""

    person: int
    part: Part
    value: str
    again: bool = False


@policy("C-11.3")
def is_time(particulars: Mapping[str, object], at: datetime) -> bool:
    """Whether the time has come that was announced for the chance; without one, it always has."""
    announced = particulars.get("at")
    return not announced or datetime.fromisoformat(str(announced)) <= at


@policy("C-11.3")
def agreement_of(typed: Sequence[Typed]) -> Agreement:
    """How what was typed stands: only two different persons, one in each part, agree."""
    if not typed:
        return Agreement.NOBODY
    if len({each.person for each in typed}) < 2 or len({each.part for each in typed}) < 2:
        return Agreement.ONE
    return Agreement.SAME if len({each.value for each in typed}) == 1 else Agreement.DIFFERENT


@policy("C-11.3")
def may_type(person: int, part: Part, value: str, typed: Sequence[Typed]) -> Verdict:
    """Whether somebody may type this value in this part now; the same once more is no second value."""
    own = next((each for each in typed if each.person == person), None)
    if own is not None:
        return Verdict() if (own.part, own.value) == (part, value) else Verdict((Reason("typed-already"),))
    if any(each.part is part for each in typed):
        return Verdict((Reason("part-taken"),))
    return Verdict()


@policy("C-11.3")
def may_type_again(person: int, typed: Sequence[Typed]) -> Verdict:
    """Whether somebody may ask that both type once more: one of the two, while what they typed differs."""
    if all(each.person != person for each in typed):
        return Verdict((Reason("not-one-of-the-two"),))
    if agreement_of(typed) is not Agreement.DIFFERENT:
        return Verdict((Reason("nothing-differs"),))
    return Verdict()


@policy("C-11.3")
def may_take_back(person: int, typed: Sequence[Typed]) -> Verdict:
    """Whether somebody may take back what was typed: only while the other one hasn't typed anything."""
    if all(each.person != person for each in typed):
        return Verdict((Reason("not-one-of-the-two"),))
    if len(typed) > 1:
        return Verdict((Reason("other-has-typed"),))
    return Verdict()


@policy("C-11.3")
def may_draw(person: int, typed: Sequence[Typed]) -> Verdict:
    """Whether somebody may draw: both have typed the same, and it is the one whose part it is."""
    match agreement_of(typed):
        case Agreement.NOBODY | Agreement.ONE:
            return Verdict((Reason("not-alone"),))
        case Agreement.DIFFERENT:
            return Verdict((Reason("not-the-same"),))
        case Agreement.SAME:
            draws = next(each.person for each in typed if each.part is Part.DRAWS)
            return Verdict() if draws == person else Verdict((Reason("other-draws"),))
