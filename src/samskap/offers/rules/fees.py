"""What each municipality is to pay for its persons (C-13). Amounts are exact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from samskap.kernel.policy import policy


@dataclass(frozen=True, slots=True)
class Fees:
    """What one person costs, in a currency."""

    semester: Decimal
    course: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Due:
    """What is due for so many persons."""

    persons: int
    semester: Decimal
    course: Decimal

    @property
    def total(self) -> Decimal:
        """Both together."""
        return self.semester + self.course


@policy("C-13.1")
def due_for(persons: int, fees: Fees) -> Due:
    """What a municipality pays: both fees, for each of its persons who comes."""
    if persons < 0:
        raise ValueError("no fewer than no persons")
    return Due(persons, fees.semester * persons, fees.course * persons)


def sum_of(all_of_them: Iterable[Due]) -> Due:
    """What all pay together, in one currency."""
    them: Sequence[Due] = tuple(all_of_them)
    return Due(
        sum(each.persons for each in them),
        sum((each.semester for each in them), Decimal(0)),
        sum((each.course for each in them), Decimal(0)),
    )
