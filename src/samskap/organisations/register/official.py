"""What was read from official files, and what is to be written because of it. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from samskap.organisations.register.rules import Period


@dataclass(frozen=True, slots=True)
class Listed:
    """A municipality as an official list has it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """An old code that became a new one on a day; the same code twice when only the name changed."""

    old: str
    new: str
    on: date


@dataclass(frozen=True, slots=True)
class Count:
    """How many live there, on a day."""

    population: int
    on: date


@dataclass(frozen=True, slots=True)
class Ending:
    """The last day of what is known under a code, and the code of what it became."""

    code: str
    valid_until: date
    successor: str


@dataclass(slots=True)
class Plan:
    """What to write. Each sentence in `news` says one thing that changes, for people."""

    begins: list[Period] = field(default_factory=list)
    ends: list[Ending] = field(default_factory=list)
    #: The same municipality with something put right in its place: a county's name, a spelling, a count.
    corrected: list[Period] = field(default_factory=list)
    news: list[str] = field(default_factory=list)

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.begins or self.ends or self.corrected)


@dataclass(frozen=True, slots=True)
class Official:
    """Everything that was read. `day` is when changes happen whose day no file tells."""

    listed: Sequence[Listed]
    changes: Sequence[Change]
    counts: Mapping[str, Count]
    counties: Mapping[str, str]
    day: date
