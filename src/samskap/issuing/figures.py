"""How many certificates there are, without a number that could point at somebody. Plain Python.

One table a year, of what × state by half-year, is made safe as a whole (kernel.suppression). The second one,
by kind and state, holds only sums of what the first one shows: it tells nothing that the first one doesn't.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samskap.awards.rules import Kind, State
from samskap.kernel.policy import policy
from samskap.kernel.suppression import HIDDEN, TOTAL, hidden_in_table

#: The halves of a year by number, as first and last month: a learning centre's terms.
HALVES: Mapping[int, tuple[int, int]] = {1: (1, 6), 2: (7, 12)}


@dataclass(frozen=True, slots=True, order=True)
class What:
    """What certificates are counted as one: their kind, and the key of what was achieved."""

    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """How many of one thing in one state there are: by half-year and in all, as people may see it."""

    what: What
    state: State
    counts: Sequence[str]
    total: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A year's figures. `halves` are those that have begun; `sums` and `total` are the last line.

    `kinds` says for each kind how many are in each state, in the order of State.
    """

    year: int
    halves: Sequence[int]
    lines: Sequence[Line]
    sums: Sequence[str]
    total: str
    kinds: Mapping[Kind, Sequence[str]]

    @property
    def hides(self) -> bool:
        """Whether some number is hidden."""
        return HIDDEN in {*self.sums, self.total, *(cell for line in self.lines for cell in line.counts)}


@policy("A-8.18", "X-6.9")
def figures_of(counts: Mapping[tuple[What, State, int], int], *, year: int, halves: Sequence[int]) -> Figures:
    """Make a year's figures of counts by what, state and half of the year.

    `halves` are those to show; what lies in another is shown all the same, should a clock have been wrong.
    Whatever occurs in one state is counted in each: nobody in a state is a number, too. Where a line would
    say nothing but that, there is none.
    """
    halves = sorted({*halves, *(half for _what, _state, half in counts)})
    whats = sorted({what for what, _state, _half in counts})
    rows = {_label(what, state): (what, state) for what in whats for state in State}
    table = {
        (label, str(half)): counts.get((*row, half), 0) for label, row in rows.items() for half in halves
    }
    shown = _shown(table)
    lines = [
        Line(
            *row,
            counts=[shown[label, str(half)] for half in halves],
            total=shown[label, TOTAL],
        )
        for label, row in rows.items()
    ]
    told = [line for line in lines if {*line.counts, line.total} != {"0"}]
    return Figures(
        year=year,
        halves=halves,
        lines=told,
        sums=[shown.get((TOTAL, str(half)), "0") for half in halves],
        total=shown.get((TOTAL, TOTAL), "0"),
        kinds={kind: _by_state(lines, kind) for kind in dict.fromkeys(what.kind for what in whats)},
    )


def halves_begun(*, year: int, today_year: int, today_month: int) -> Sequence[int]:
    """Which halves of a year have begun: of those to come everybody knows that there is nothing."""
    return [half for half, (first, _last) in HALVES.items() if (year, first) <= (today_year, today_month)]


def half_of(month: int) -> int:
    """In which half of the year a month lies."""
    return next(half for half, (first, last) in HALVES.items() if first <= month <= last)


def _label(what: What, state: State) -> str:
    return f"{what.kind} {what.key} {state}"


def _shown(table: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    """Every count and sum of the table as people may see it."""
    sums: dict[tuple[str, str], int] = {}
    for (row, column), count in table.items():
        for place in ((row, column), (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            sums[place] = sums.get(place, 0) + count
    hidden = hidden_in_table(table)
    return {place: HIDDEN if place in hidden else str(count) for place, count in sums.items()}


def _by_state(lines: Iterable[Line], kind: Kind) -> Sequence[str]:
    """How many of a kind are in each state: sums of totals that are shown, else hidden."""
    return [
        _sum([line.total for line in lines if (line.what.kind, line.state) == (kind, state)])
        for state in State
    ]


def _sum(cells: Sequence[str]) -> str:
    return HIDDEN if HIDDEN in cells else str(sum(map(int, cells)))
