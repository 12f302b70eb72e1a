"""An independent way to fair chances: linear programs, one after the other, by the solver HiGHS.

It shares nothing with the product but the definition: the lowest chance as high as can be, then the next.
Chances come out as decimal numbers, with the errors of such.
"""

from __future__ import annotations

import highspy
import numpy

from samskap.lottery.pool import Cell, Pool

#: A chance that can be raised by less is taken to be stuck.
NEARLY = 1e-6
#: What rounding may have cost.
SLACK = 1e-9


class Impossible(Exception):
    """The solver says that no sharing out keeps the quotas."""


def fair_chances(pool: Pool) -> dict[Cell, float]:
    """The chance for each cell. Raises Impossible."""
    program = _Program(pool)
    if not program.counts:
        program.highest({})
    chances: dict[Cell, float] = {}
    while len(chances) < len(program.counts):
        level = program.highest(chances)
        free = [cell for cell in program.counts if cell not in chances]
        least = {cell: chances.get(cell, level) - SLACK for cell in program.counts}
        stuck = [cell for cell in free if program.most_of(cell, least) <= level + NEARLY]
        assert stuck, "the solver’s errors are larger than thought"
        chances.update(dict.fromkeys(stuck, level))
    return chances


class _Program:
    """Expected numbers for each cell, and one common level, under the quotas."""

    def __init__(self, pool: Pool) -> None:
        self.counts = {cell: len(codes) for cell, codes in pool.cells().items()}
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("primal_feasibility_tolerance", SLACK)
        self.highs.setOptionValue("dual_feasibility_tolerance", SLACK)
        self.level = len(self.counts)
        for count in self.counts.values():
            self.highs.addVar(0, count)
        self.highs.addVar(0, 1)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self.number = {cell: number for number, cell in enumerate(self.counts)}
        for part, quotas in enumerate((pool.regions, pool.sizes)):
            for key, (least, most) in quotas.items():
                seats = sum((each.region, each.size)[part] == key for each in pool.seats)
                self._row(least - seats, most - seats, [cell for cell in self.counts if cell[part] == key])
        self._row(pool.to_draw, pool.to_draw, list(self.counts))
        self.first_level_row = self.highs.getNumRow()
        for cell, count in self.counts.items():  # expected number - count × level >= 0
            where = numpy.array([self.number[cell], self.level], dtype=numpy.int32)
            self.highs.addRow(0, highspy.kHighsInf, 2, where, numpy.array([1.0, -count]))

    def _row(self, least: float, most: float, cells: list[Cell]) -> None:
        where = numpy.array([self.number[cell] for cell in cells], dtype=numpy.int32)
        if least > most:
            raise Impossible
        self.highs.addRow(least, most, len(cells), where, numpy.ones(len(cells)))

    def highest(self, chances: dict[Cell, float]) -> float:
        """The highest level that all cells without a chance yet can have."""
        for cell, number in self.number.items():
            chance = chances.get(cell)
            low = 0 if chance is None else self.counts[cell] * chance - SLACK
            self.highs.changeColBounds(number, max(0, low), self.counts[cell])
            inactive = -highspy.kHighsInf if chance is not None else 0
            self.highs.changeRowBounds(self.first_level_row + number, inactive, highspy.kHighsInf)
            self.highs.changeColCost(number, 0)
        self.highs.changeColCost(self.level, 1)
        return self._solved()

    def most_of(self, cell: Cell, least: dict[Cell, float]) -> float:
        """The highest chance that a cell can have while no other falls below its least."""
        for each, number in self.number.items():
            self.highs.changeColBounds(number, max(0, self.counts[each] * least[each]), self.counts[each])
            self.highs.changeRowBounds(self.first_level_row + number, -highspy.kHighsInf, highspy.kHighsInf)
            self.highs.changeColCost(number, 1 if each == cell else 0)
        self.highs.changeColCost(self.level, 0)
        return self._solved() / self.counts[cell]

    def _solved(self) -> float:
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            raise Impossible
        assert status == highspy.HighsModelStatus.kOptimal, status
        return float(self.highs.getInfo().objective_function_value)
