"""Who is offered a place that comes free: the order, and why this one (C-11.2)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from samskap.applications.models import Application, Participation
from samskap.applications.rules.states import HAS_PLACE, State
from samskap.kernel.policy import policy
from samskap.lottery.pool import Member, Pool, pool_of
from samskap.lottery.replacing import next_in_line
from samskap.rounds.models import Round
from samskap.rounds.rules.quotas import quotas_of
from samskap.selection.models import Pool as Fixed

#: How those that can be offered a place stand.
_WAITS = frozenset({State.WAITING, State.VALID})


@dataclass(frozen=True, slots=True)
class Next:
    """The one to be offered a free place, and why.

    `place` is its place in the order among those who wait, from 1; `passed` are those before it for whom a
    quota would be exceeded; `late` says that it came after the deadline.
    """

    application: Application
    place: int
    passed: Sequence[Application]
    late: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The order in which free places are offered: `waiting`, the first first.

    Those of the draw come in the order of their tickets; whoever came later, in the order it was handed in.
    """

    waiting: Sequence[Application]
    codes: Mapping[int, str]
    pool: Pool | None
    holders: frozenset[str]
    gone: frozenset[str]
    later: frozenset[int]

    @policy("C-11.2")
    def next(self) -> Next | None:
        """The first for whom no quota becomes worse than it is now; None when there is none."""
        tickets = [self.codes[each.pk] for each in self.waiting]
        if self.pool is None or not tickets:
            return None
        code = next_in_line(self.pool, self.holders, self.gone, tickets)
        if code is None:
            return None
        index = tickets.index(code)
        chosen = self.waiting[index]
        return Next(chosen, index + 1, self.waiting[:index], chosen.pk in self.later)

    def place_of(self, application: Application) -> int | None:
        """The place in the order, from 1; None for one that doesn't wait."""
        ids = [each.pk for each in self.waiting]
        return ids.index(application.pk) + 1 if application.pk in ids else None


def line_of(
    it: Round,
    fixed: Fixed | None,
    applications: Iterable[Application],
    parts: Mapping[int, Sequence[Participation]],
    *,
    uncounted: Collection[int] = (),
) -> Line:
    """The line of a round: `applications` are all handed in, `parts` their municipalities. No query.

    `uncounted` are row ids of those that hold none of the round's places, though it may look so: their
    time to answer is over, or theirs is a place over quota.
    """
    these = list(applications)
    code_of = {pk: code for code, pk in (fixed.applications if fixed else {}).items()}
    pool, tickets = pool_of(fixed.contents) if fixed else None, _tickets(fixed)
    outside = [each for each in these if each.pk not in code_of and State(each.state) in _WAITS | HAS_PLACE]
    added = {each.pk: member for each in outside if (member := _member(it, each, parts, pool))}
    codes = {**code_of, **{pk: member.code for pk, member in added.items()}}
    waiting = [
        *sorted(
            (each for each in these if each.state == State.WAITING and code_of.get(each.pk) in tickets),
            key=lambda each: tickets[code_of[each.pk]],
        ),
        *sorted(
            (each for each in outside if each.pk in added and State(each.state) in _WAITS),
            key=lambda each: (each.late, each.submitted_at, each.pk),
        ),
    ]
    holders = frozenset(
        codes[each.pk]
        for each in these
        if State(each.state) in HAS_PLACE and each.pk in codes and each.pk not in uncounted
    )
    return Line(
        waiting=waiting,
        codes=codes,
        pool=replace(pool, members=[*pool.members, *added.values()]) if pool else None,
        holders=holders,
        gone=frozenset(code_of.values()) - holders - {codes[each.pk] for each in waiting},
        later=frozenset(added),
    )


def _tickets(fixed: Fixed | None) -> Mapping[str, int]:
    """Which ticket each code of the draw has, from 0."""
    draw = fixed.drawn if fixed else None
    return {code: number for number, code in enumerate(draw.tickets)} if draw else {}


def _member(
    it: Round, application: Application, parts: Mapping[int, Sequence[Participation]], pool: Pool | None
) -> Member | None:
    """How one that isn't in the pool counts in its quotas; None where the quotas don't know it."""
    if pool is None:
        return None
    those = parts.get(application.pk, ())
    quotas, lead = quotas_of(it.quotas), next((each for each in those if each.leads), None)
    if lead is None:
        return None
    population = sum(each.municipality.population or 0 for each in those)
    region, size = quotas.region_of(lead.municipality.county_code), quotas.size_of(population)
    if region not in pool.regions or size not in pool.sizes:
        return None
    # Not the municipality's code: it may have declined a place and applied again.
    return Member(f"later:{application.pk}", region, size, population)
