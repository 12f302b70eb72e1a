"""Pools for tests: small ones written out, drawn by Hypothesis, or thrown together from a seed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from samskap.lottery.pool import Member, Pool

REGIONS = ["north", "south", "west", "east", "middle"]
SIZES = ["small", "medium", "large"]


def members(*cells: tuple[str, str, int], begin: int = 1) -> list[Member]:
    """Members with codes that count up: (region, size, how many), …"""
    places = [(region, size) for region, size, count in cells for _one in range(count)]
    return [
        Member(f"{number:04d}", region, size, 1000 * number)
        for number, (region, size) in enumerate(places, begin)
    ]


def six_for_two(**changes: object) -> Pool:
    """Nine places, seven given by representation, six alike for the two that are left (journey C2)."""
    seats = members(("north", "small", 2), ("south", "small", 2), ("west", "large", 3), begin=100)
    pool = Pool(
        places=9,
        regions={"north": (1, 9), "south": (1, 9), "west": (0, 9)},
        sizes={"small": (0, 9), "large": (0, 9)},
        members=members(("north", "small", 6)),
        seats=seats,
        round="2027",
        list_count=30,
    )
    return replace(pool, **changes)  # type: ignore[arg-type]


def small_one() -> Pool:
    """A pool in which quotas matter: the only large one must come, and one from the south."""
    return Pool(
        places=4,
        regions={"north": (1, 3), "south": (1, 2)},
        sizes={"small": (1, 3), "large": (1, 4)},
        members=members(("north", "small", 5), ("south", "small", 2), ("north", "large", 1)),
        seats=members(("south", "large", 1), begin=90),
        round="2027",
        list_count=20,
    )


def of_any_kind(seed: int) -> Pool:
    """A pool from a seed. About half of them have quotas that can't be kept."""
    chance = random.Random(seed)
    regions, sizes = REGIONS[: chance.randint(1, 5)], SIZES[: chance.randint(1, 3)]
    everybody = [
        Member(f"{number:04d}", chance.choice(regions), chance.choice(sizes), number)
        for number in range(chance.randint(1, 30))
    ]
    seats = everybody[: chance.choice([0, 0, 1, 3])]
    rest = everybody[len(seats) :]
    places = chance.randint(1, len(everybody) + 1)
    some = Counter(key for each in everybody[:places] for key in (each.region, each.size))

    def quota(key: str) -> tuple[int, int]:
        least = max(0, some[key] - chance.choice([0, 0, 1, 2, 4]) + chance.choice([0] * 12 + [1, 2]))
        return least, max(least, some[key] + chance.choice([0, 1, 2, 5]) - chance.choice([0] * 12 + [1, 2]))

    return Pool(places, {key: quota(key) for key in regions}, {key: quota(key) for key in sizes}, rest, seats)


@st.composite
def possible_pools(draw: st.DrawFn, list_count: int = 40) -> Pool:
    """Pools whose quotas can be kept: there is a list, and the quotas are laid around it."""
    cell = st.tuples(st.sampled_from(REGIONS), st.sampled_from(SIZES))
    cells = draw(st.lists(cell, min_size=1, max_size=25))
    codes = draw(
        st.lists(
            st.text("0123456789ÅØ", min_size=1, max_size=4),
            min_size=len(cells),
            max_size=len(cells),
            unique=True,
        )
    )
    everybody = [Member(code, *where, 1) for code, where in zip(codes, cells, strict=True)]
    places = draw(st.integers(1, len(everybody)))
    some = Counter(key for each in everybody[:places] for key in each.cell)
    slack, seated = st.integers(0, 3), min(places, draw(st.integers(0, 2)))

    def quotas(keys: Sequence[str]) -> dict[str, tuple[int, int]]:
        return {key: (max(0, some[key] - draw(slack)), some[key] + draw(slack)) for key in keys}

    return Pool(
        places=places,
        regions=quotas(REGIONS),
        sizes=quotas(SIZES),
        members=everybody[seated:],
        seats=everybody[:seated],
        list_count=list_count,
    )
