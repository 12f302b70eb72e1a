"""What readers give: records with facts or with what is wrong with them, and notes about the whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from samskap.kernel.text import normalise
from samskap.moocs.rules.facts import Facts

#: So much of a value is repeated to say which one is meant, in signs.
SHOWN = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or that was left out; `imports.wording` has the words for each code.

    `field` is a fact's name, a column's heading or a place in a record, such as "attributes/url"; `shown`
    repeats the value, `amount` is a limit or a number of a record.
    """

    code: str
    field: str = ""
    shown: str = ""
    amount: int = 0

    def as_json(self) -> Mapping[str, str | int]:
        """As it is kept until it is shown."""
        return {"code": self.code, "field": self.field, "shown": self.shown, "amount": self.amount}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Problem":
        """What `as_json` has written."""
        return cls(**kept)


@dataclass(frozen=True, slots=True)
class Record:
    """One course as it was told. `number` counts from one: the row of a sheet, the record of a feed.

    `facts` is None when `problems` says why. `remarks` are things that were left out of fine facts.
    """

    number: int
    key: str
    title: str
    facts: Facts | None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. `on` is today: of several dates the next counts.

    `language` and `provider` stand in where a record tells none. `lenient` reads a feed that calls itself
    MOOChub 3 as tolerantly as an older one.
    """

    on: date
    language: str = ""
    provider: str = ""
    lenient: bool = False


@dataclass(slots=True)
class Log:
    """What was noticed about the whole while reading."""

    notes: list[Problem] = field(default_factory=list)

    def note(self, code: str, shown: object = "", amount: int = 0) -> None:
        """Write something down, once for each code."""
        if all(each.code != code for each in self.notes):
            self.notes.append(Problem(code, shown=cut(shown), amount=amount))


class Broken(Exception):
    """It can't be read any further; what was read until here was read well. `problem` says why."""

    def __init__(self, code: str, shown: object = "", amount: int = 0) -> None:
        super().__init__(code)
        self.problem = Problem(code, shown=cut(shown), amount=amount)


def cut(value: object, most: int = SHOWN) -> str:
    """The beginning of a value, on one line, to repeat it to a person."""
    text = " ".join(normalise(str(value)[: most * 4]).split())
    seen = "".join(sign for sign in text if sign.isprintable())
    return seen if len(seen) <= most else f"{seen[: most - 1]}…"


def about(problem: Problem, place: str) -> Problem:
    """The same problem, of another place."""
    return replace(problem, field=place)
