"""Counts and their sums as pipes between points, where as much flows in as out.

A plain count flows from its row's point to its column's; a total flows into the point from which its parts
flow out. Counts change together, and all sums stay right, exactly when something flows round in a circle.
"""

import heapq
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Point = tuple[str, ...]
#: What is lost when a count is hidden; added part by part, and compared from the left.
Cost = tuple[int, int, int, int]
_NOTHING: Cost = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Pipe:
    """A count that flows from `tail` to `head`. `rank`: 0 a plain count, 1 a total, 2 that of all."""

    key: tuple[str, ...]
    count: int
    tail: Point
    head: Point
    rank: int

    @property
    def spare(self) -> int:
        """How much smaller it can be, for somebody who knows that a hidden count is at least 1."""
        return max(self.count - 1, 0)

    @property
    def cost(self) -> Cost:
        """What is lost when it is hidden: totals are missed most, then zeros; few and small counts least."""
        return (self.rank, int(self.count == 0), 1, self.count)


@dataclass(frozen=True, slots=True)
class Step:
    """From one point to the next through a pipe, in its direction or against it."""

    start: Point
    goal: Point
    pipe: Pipe
    along: bool
    cost: Cost


#: From each point the steps one can take.
Ways = Mapping[Point, list[Step]]


def can_flow(amount: int, start: Point, goal: Point, pipes: Iterable[Pipe]) -> bool:
    """Whether so much more can flow from `start` to `goal`: any amount along a pipe, its spare against it."""
    pipes = list(pipes)
    ways = ways_through(pipes)
    spare = {pipe.key: pipe.spare for pipe in pipes}
    while amount > 0:
        route = _shortest(start, goal, ways, spare)
        if not route:
            return False
        pushed = min([amount, *(spare[step.pipe.key] for step in route if not step.along)])
        for step in route:
            spare[step.pipe.key] += pushed if step.along else -pushed
        amount -= pushed
    return True


def cheapest_circle(amount: int, pipe: Pipe, ways: Ways, *, free: Mapping[Point, Pipe]) -> list[Pipe]:
    """The pipes through which `amount` more can flow back from the end of `pipe` to its beginning.

    Those in `free` cost nothing. There always is such a circle: up through all totals.
    """
    best: dict[Point, Cost] = {pipe.head: _NOTHING}
    came: dict[Point, Step] = {}
    waiting = [(_NOTHING, pipe.head)]
    while waiting and waiting[0][1] != pipe.tail:
        cost, here = heapq.heappop(waiting)
        if cost > best[here]:
            continue
        for step in ways[here]:
            if step.pipe is not pipe and (step.along or step.pipe.count > amount):
                further = cost if step.pipe.key in free else _sum(cost, step.cost)
                if step.goal not in best or further < best[step.goal]:
                    best[step.goal], came[step.goal] = further, step
                    heapq.heappush(waiting, (further, step.goal))
    return [step.pipe for step in _back(came, pipe.head, pipe.tail)]


def ways_through(pipes: Iterable[Pipe]) -> dict[Point, list[Step]]:
    """From each point the steps one can take."""
    ways: dict[Point, list[Step]] = {}
    for pipe in pipes:
        cost = pipe.cost
        ways.setdefault(pipe.tail, []).append(Step(pipe.tail, pipe.head, pipe, True, cost))  # noqa: FBT003
        ways.setdefault(pipe.head, []).append(Step(pipe.head, pipe.tail, pipe, False, cost))  # noqa: FBT003
    return ways


def _shortest(start: Point, goal: Point, ways: Ways, spare: Mapping[Point, int]) -> list[Step]:
    """A route with the fewest steps; empty when there is none."""
    came: dict[Point, Step] = {}
    waiting = deque([start])
    while waiting and goal not in came:
        for step in ways.get(waiting.popleft(), []):
            fresh = step.goal not in came and step.goal != start
            if fresh and (step.along or spare[step.pipe.key] > 0):
                came[step.goal] = step
                waiting.append(step.goal)
    return list(_back(came, start, goal)) if goal in came else []


def _back(came: Mapping[Point, Step], start: Point, goal: Point) -> Iterator[Step]:
    while goal != start:
        yield came[goal]
        goal = came[goal].start


def _sum(one: Cost, other: Cost) -> Cost:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3])
