"""Small counts are hidden, and with them as little else as keeps anybody from computing them (X-6.9).

A count from 1 to 4 can point at somebody. Hiding it alone is not enough: a total less its other parts gives
it away. So further counts are hidden with it. What is promised for every table that comes out of here, when
somebody knows all shown counts, all sums, and that what is hidden isn't 0:

- a hidden small count may, for all they can tell, be 5 or more;
- no hidden count can be computed;
- 0 is shown, because "nobody" points at nobody; only where hiding no total needs it, a 0 is hidden too;
- all hidden counts look the same (HIDDEN): "<5" beside a hidden 9 would say which of the two is small.

A share of a hidden count is as telling as the count: hide it too. Two tables about the same people are safe
together only when what they have in common is put into one table or tree.

The proof is exact for lists, trees of totals, and tables with two margins: a hidden count can be larger by 3
just when 3 more can flow round through hidden counts (kernel.flows).
"""

from collections.abc import Collection, Mapping

from samskap.kernel.flows import Pipe, can_flow, cheapest_circle, ways_through
from samskap.kernel.policy import policy

#: Counts below it are small.
THRESHOLD = 5
#: In the place of a label: the total of that row or column.
TOTAL = ""
#: What stands where a count is hidden in a list or table.
HIDDEN = "–"
#: Up to so many counts it is tried at the end whether one of the hidden ones can be shown after all.
_TRIED_AGAIN = 300

Path = tuple[str, ...]
Pair = tuple[str, str]


@policy("X-6.9")
def shown(count: int, *, threshold: int = THRESHOLD) -> str:
    """A count that stands alone, as people may see it: "<5" for 1 to 4. Not for parts of a sum."""
    return f"<{threshold}" if is_small(count, threshold=threshold) else str(count)


def is_small(count: int, *, threshold: int = THRESHOLD) -> bool:
    """Whether a count could point at somebody."""
    return 0 < count < threshold


@policy("X-6.9")
def hidden_in_list(counts: Mapping[str, int], *, threshold: int = THRESHOLD) -> frozenset[str]:
    """Which counts to hide of a list whose total is shown too; the total is TOTAL.

    Raises ValueError for a count below 0, and for a label that is TOTAL.
    """
    if TOTAL in counts:
        raise ValueError("The total is summed up here.")
    hidden = hidden_in_tree({(label,): count for label, count in counts.items()}, threshold=threshold)
    return frozenset(path[0] if path else TOTAL for path in hidden)


@policy("X-6.9")
def hidden_in_tree(counts: Mapping[Path, int], *, threshold: int = THRESHOLD) -> frozenset[Path]:
    """Which counts to hide where totals have totals.

    {("Norway", "Oslo"): 7, ("Norway", "Hamar"): 2, …} has the totals ("Norway",) and (), that of all.
    Raises ValueError for a count below 0, and for one that is also a total of others.
    """
    sums: dict[Path, int] = {(): 0}
    for path, count in counts.items():
        for length in range(len(path)):
            sums[path[:length]] = sums.get(path[:length], 0) + count
    if sums.keys() & counts.keys():
        raise ValueError("A count can't be a total too.")
    pipes = [Pipe(path, count, ("at", *path[:-1]), ("end",), 0) for path, count in counts.items()]
    pipes += [Pipe(path, sums[path], ("at", *path[:-1]), ("at", *path), 1) for path in sums if path]
    return _hidden([*pipes, Pipe((), sums[()], ("end",), ("at",), 2)], threshold)


@policy("X-6.9")
def hidden_in_table(counts: Mapping[Pair, int], *, threshold: int = THRESHOLD) -> frozenset[Pair]:
    """Which counts to hide of a table {(row, column): 7, …} and of its margins.

    The margins are (row, TOTAL), (TOTAL, column) and (TOTAL, TOTAL). A pair that is missing isn't counted at
    all: it must be plain to everybody that nobody can be there.
    Raises ValueError for a count below 0, and for a label that is TOTAL.
    """
    if any(TOTAL in pair for pair in counts):
        raise ValueError("The totals are summed up here.")
    rows, columns = dict.fromkeys((row for row, _ in counts), 0), dict.fromkeys((col for _, col in counts), 0)
    for (row, column), count in counts.items():
        rows[row] += count
        columns[column] += count
    pipes = [Pipe(pair, count, ("row", pair[0]), ("column", pair[1]), 0) for pair, count in counts.items()]
    pipes += [Pipe((row, TOTAL), total, ("begin",), ("row", row), 1) for row, total in rows.items()]
    pipes += [Pipe((TOTAL, col), total, ("column", col), ("end",), 1) for col, total in columns.items()]
    pipes.append(Pipe((TOTAL, TOTAL), sum(rows.values()), ("end",), ("begin",), 2))
    return frozenset((row, column) for row, column in _hidden(pipes, threshold))


def _hidden(pipes: Collection[Pipe], threshold: int) -> frozenset[Path]:
    """The keys to hide. All goes in the order of the keys, so that the order of the input is all one."""
    if any(pipe.count < 0 for pipe in pipes):
        raise ValueError("A count can't be below 0.")
    pipes = sorted(pipes, key=lambda pipe: pipe.key)
    small = [pipe for pipe in pipes if is_small(pipe.count, threshold=threshold)]
    hidden, ways = {pipe.key: pipe for pipe in small}, ways_through(pipes)
    for pipe in sorted(small, key=lambda pipe: (pipe.count, pipe.key)):
        if not _is_open(pipe, hidden, threshold):
            missing = threshold - pipe.count
            helping = cheapest_circle(missing, pipe, ways, free=hidden)
            hidden |= {each.key: each for each in helping}
    if len(pipes) <= _TRIED_AGAIN:
        _show_again(hidden, threshold)
    return frozenset(hidden)


def _show_again(hidden: dict[Path, Pipe], threshold: int) -> None:
    """Take out of `hidden`, the dearest first, what isn't needed after all."""
    helping = [pipe for pipe in hidden.values() if not is_small(pipe.count, threshold=threshold)]
    for pipe in sorted(helping, key=lambda pipe: (pipe.cost, pipe.key), reverse=True):
        fewer = {key: each for key, each in hidden.items() if each is not pipe}
        if all(_is_open(each, fewer, threshold) for each in fewer.values()):
            del hidden[pipe.key]


def _is_open(pipe: Pipe, hidden: Mapping[Path, Pipe], threshold: int) -> bool:
    """Whether a hidden count stays uncertain: a small one may be large, any other may be another."""
    others = [each for each in hidden.values() if each is not pipe]
    if is_small(pipe.count, threshold=threshold):
        return can_flow(threshold - pipe.count, pipe.head, pipe.tail, others)
    more = can_flow(1, pipe.head, pipe.tail, others)
    return more or (pipe.spare > 0 and can_flow(1, pipe.tail, pipe.head, others))
