"""What is wrong with a file, and that nothing came of it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to fix. `line` is 0 when it is about the whole file; `source` is "" when about no file."""

    source: str
    line: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.source}, line {self.line}" if self.line else self.source
        return f"{place}: {self.reason}" if place else self.reason


class Refused(Exception):
    """The files can't be used; `problems` says everything that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


def refuse(source: str, reason: str, line: int = 0) -> Refused:
    """The exception for one thing that is wrong."""
    return Refused([Problem(source, line, reason)])
