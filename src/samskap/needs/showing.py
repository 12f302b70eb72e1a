"""Rows of a file that couldn't be read, as a page shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samskap.needs.figure_wording import column_in_words, wrong_in_words


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One row that isn't taken: where it stands, in which column, what is written there, and why."""

    line: int
    column: str
    written: str
    why: str


def problems_of(kept: Iterable[Mapping[str, Any]]) -> Sequence[RowProblem]:
    """What was kept of the rows that couldn't be read (`rules.figures.Wrong`), in words."""
    return [
        RowProblem(
            each["line"], column_in_words(each["field"]), each["written"], wrong_in_words(each["code"])
        )
        for each in kept
    ]
