"""Exact chances and verdicts about quotas, held against an independent solver on hundreds of pools."""

import pytest

from samskap.lottery.chances import Infeasible, chances_of
from samskap.lottery.explaining import is_feasible, why_not
from samskap.lottery.pool import Cell, Pool
from tests.lottery.pools import of_any_kind
from tests.lottery.solver import Impossible, fair_chances

POOLS = 480


def solved(pool: Pool) -> dict[Cell, float] | None:
    try:
        return fair_chances(pool)
    except Impossible:
        return None


@pytest.mark.policy("C-11.2")
def test_chances_and_verdicts_agree_with_an_independent_solver() -> None:
    possible = 0
    for seed in range(POOLS):
        pool = of_any_kind(seed)
        theirs = solved(pool)
        if theirs is None:
            assert not is_feasible(pool), seed
            assert why_not(pool) is not None
            with pytest.raises(Infeasible):
                chances_of(pool)
            continue
        assert is_feasible(pool), seed
        assert why_not(pool) is None
        ours = chances_of(pool)
        assert {cell: float(chance) for cell, chance in ours.items()} == pytest.approx(theirs, abs=1e-6), seed
        possible += 1
    assert possible >= 300
    assert POOLS - possible >= 100
