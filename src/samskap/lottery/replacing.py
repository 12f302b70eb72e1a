"""Who comes next when a place falls vacant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from samskap.kernel.policy import policy
from samskap.lottery.pool import Member, Pool


@policy("C-11.2")
def next_in_line(
    pool: Pool, holders: Collection[str], gone: Collection[str], tickets: Sequence[str]
) -> str | None:
    """The code that is offered the place that is vacant now; None when no place is, or nobody fits.

    `holders` are the codes that hold a place now, seats among them; `gone` are those that have left or said
    no. The first in ticket order comes who takes no quota further above its most, and leaves room for the
    least of every quota; when some least can't be reached any more, who leaves the fewest short.
    """
    vacant = pool.filled - len(holders)
    if vacant <= 0:
        return None
    now = [pool.known[code] for code in holders]
    waiting = [pool.known[code] for code in tickets if code not in holders and code not in gone]
    fitting = [each for each in waiting if _over(pool, [*now, each]) <= _over(pool, now)]
    chosen = min(fitting, key=lambda each: _left_short(pool, [*now, each], vacant - 1), default=None)
    return chosen.code if chosen else None


def _over(pool: Pool, those: Iterable[Member]) -> int:
    """By how many the most of all quotas together is exceeded."""
    counts = _counts(those)
    return sum(max(0, counts[key] - most) for key, (_least, most) in _quotas(pool))


def _left_short(pool: Pool, those: Sequence[Member], vacant: int) -> int:
    """How many places short of their least quotas stay, even if all places still vacant go there."""
    counts = _counts(those)
    short = {"region": 0, "size": 0}
    for key, (least, _most) in _quotas(pool):
        short[key[0]] += max(0, least - counts[key])
    return sum(max(0, each - vacant) for each in short.values())


def _counts(those: Iterable[Member]) -> Counter[tuple[str, str]]:
    return Counter(key for each in those for key in (("region", each.region), ("size", each.size)))


def _quotas(pool: Pool) -> list[tuple[tuple[str, str], tuple[int, int]]]:
    return [
        *((("region", key), bounds) for key, bounds in pool.regions.items()),
        *((("size", key), bounds) for key, bounds in pool.sizes.items()),
    ]
