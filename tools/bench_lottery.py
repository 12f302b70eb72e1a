"""What fair chances cost, and what they are worth: pools from the shipped register, and drawing by hand.

Chances by hand are estimated by doing it many times, always the same way.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from samskap.lottery.canonical import canonical
from samskap.lottery.certificate import certificate
from samskap.lottery.chances import chances_of
from samskap.lottery.commitment import commit
from samskap.lottery.drawing import draw
from samskap.lottery.lists import lists_of
from samskap.lottery.pool import Cell, Member, Pool
from samskap.organisations.register import shipped
from samskap.selection import verifier

#: How many apply for how many places, and in how many counties the applicants are.
SCENARIOS = {"40→12": (40, 12, 10), "80→20": (80, 20, 15), "160→30": (160, 30, 15), "357→30": (357, 30, 15)}
#: A class ends below so many inhabitants.
SIZES = {"small": 5_000, "medium": 20_000, "large": 10**9}
BY_HAND = 10_000


def municipalities() -> list[Member]:
    """The municipalities of Norway today, with county and size class."""
    today = [each for each in shipped.periods("NO") if each.valid_until is None]
    return [
        Member(each.code, each.county_code, _size(each.population or 0), each.population or 0)
        for each in today
    ]


def _size(population: int) -> str:
    return next(size for size, below in SIZES.items() if population < below)


def pool(name: str) -> Pool:
    """One per county at least, twice the even share at most; of each size two thirds of the even share."""
    applicants, places, counties = SCENARIOS[name]
    everybody, chance = municipalities(), random.Random(name)
    kept = set(chance.sample(sorted({each.region for each in everybody}), counties))
    members = chance.sample([each for each in everybody if each.region in kept], applicants)
    regions = sorted({each.region for each in members})
    most = -(-2 * places // len(regions))
    return Pool(
        places=places,
        regions=dict.fromkeys(regions, (1, most)),
        sizes=dict.fromkeys(SIZES, (2 * places // 9, places)),
        members=members,
    )


@dataclass(frozen=True)
class Outside:
    """A certificate checked by somebody else: seconds with starting Python, and what was printed."""

    seconds: float
    said: str


def verified(pool: Pool) -> Outside:
    """Draw, write the certificate and the verifier into files, and run the one on the other."""
    lists = lists_of(pool, chances_of(pool))
    contents, value = pool.contents(), "1234561234"
    commitment = commit(contents, lists, "dice", {})
    drawn = draw(commitment, value, lists, [each.code for each in pool.members])
    made = certificate(contents, lists, "dice", {}, commitment, value, drawn)
    with tempfile.TemporaryDirectory() as folder:
        program, file = Path(folder, "verify_draw.py"), Path(folder, "certificate.json")
        program.write_text(verifier.source(), encoding="utf-8")
        file.write_bytes(canonical(made))
        began = time.monotonic()
        run = subprocess.run(
            [sys.executable, program, file, "--digest", commitment],
            capture_output=True,
            text=True,
            check=True,
        )
        return Outside(time.monotonic() - began, run.stdout)


def lowest_by_hand(pool: Pool) -> float:
    """The lowest chance of anybody when lots are drawn by hand, from many times.

    Those alike have equal chances there, too, so it is estimated for all of a cell together.
    """
    chance, drawn, came = random.Random(1), 0, Counter[Cell]()
    while drawn < BY_HAND:
        chosen = _by_hand(pool, chance)
        if chosen:
            came.update(each.cell for each in chosen)
            drawn += 1
    return min(came[cell] / len(codes) for cell, codes in pool.cells().items()) / BY_HAND


class _DeadEnd(Exception):
    """Drawing by hand has come to where nobody fits any more: it begins anew."""


def _by_hand(pool: Pool, chance: random.Random) -> list[Member]:
    """One draw: first the least of each county, then that of each size, then the rest. Empty: a dead end."""
    waiting = chance.sample(pool.members, len(pool.members))
    chosen: list[Member] = []
    count: Counter[str] = Counter()

    def take(key: str = "") -> None:
        for each in waiting:
            room = count[each.region] < pool.regions[each.region][1] and len(chosen) < pool.places
            if room and (not key or key in each.cell):
                chosen.append(each)
                waiting.remove(each)
                count.update(each.cell)
                return
        raise _DeadEnd

    try:
        for key, (least, _most) in [*pool.regions.items(), *pool.sizes.items()]:
            while count[key] < least:
                take(key)
        while len(chosen) < pool.places:
            take()
    except _DeadEnd:
        return []
    return chosen
