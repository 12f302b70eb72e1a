"""What can be wrong with a pack, told in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: in which file, on which line (0: all of it), and what to do about it."""

    file: str
    line: int
    sentence: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.severity}: {self.sentence}"


class Refused(Exception):
    """The pack isn't taken; `problems` says why, and nothing of it has been kept."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def refuse(sentence: str, file: str = "") -> Refused:
    """Return the exception for a pack that must not be read any further."""
    return Refused([Problem(file or "pack", 0, sentence)])
