"""How fast this core is right now, so that costs measured at different moments can be compared.

On shared machines the same work can take nearly twice as long for minutes on end. Every cost is therefore
scaled by a fixed calculation that is timed right before and right after it ("norm" milliseconds).
"""

from __future__ import annotations

import hashlib
import statistics
import time
from collections.abc import Callable

_BLOCK = b"x" * 400_000
#: Milliseconds the fixed calculation takes on the reference core.
REFERENCE = 2.8
#: A window is thrown away when the core's speed changed by more than this share meanwhile.
STEADY = 0.15


def fixed_work() -> float:
    """Do the fixed calculation; return its CPU milliseconds."""
    began = time.process_time()
    number = 0
    for step in range(40_000):
        number = (number * 31 + step) & 0xFFFFFFFF
    table = {str(key): key for key in range(4_000)}
    hashlib.sha256(_BLOCK + str(len(table)).encode()).digest()
    return (time.process_time() - began) * 1e3


def speed() -> float:
    """The quicker of two rounds: an interruption slows one, seldom both."""
    return min(fixed_work(), fixed_work())


def norm_ms(work: Callable[[], object], *, seconds: float = 0.5, windows: int = 5) -> float:
    """Return what one call of `work` costs, in norm CPU milliseconds: the median of steady windows."""
    work()
    found: list[float] = []
    spare: list[float] = []
    for _attempt in range(windows * 3):
        before, began, calls = speed(), time.process_time(), 0
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            work()
            calls += 1
        cost = (time.process_time() - began) * 1e3 / calls
        after = speed()
        scaled = cost * REFERENCE * 2 / (before + after)
        (found if abs(before - after) < STEADY * before else spare).append(scaled)
        if len(found) == windows:
            break
    return statistics.median(found or spare)
