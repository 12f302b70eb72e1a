"""What a draw is about: how many places, which quotas, and who stands in it. Codes only, never a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

#: The rule by which chances and lists are made. Another way of making them gets another name.
RULE = "leximin-2/1"
#: So many lists a draw has: with fewer, a chance would be rounded so far that somebody could be favoured.
LISTS = 1000
#: No country has more of anything here; a file from a stranger can't keep a computer busy for ever.
_MOST = 100_000

#: A region and a size class: those in one cell are alike, and have equal chances.
Cell = tuple[str, str]


class WrongPool(ValueError):
    """A pool contradicts itself, or its data can't be read. Says where and why, in English."""


@dataclass(frozen=True)
class Member:
    """One who may be drawn: a code, the region and size class it is in, and how many inhabitants it has.

    The population is what the size class was made from; a draw doesn't use it, a reader may check it.
    """

    code: str
    region: str
    size: str
    population: int

    @property
    def cell(self) -> Cell:
        """Region and size class together."""
        return self.region, self.size


@dataclass(frozen=True)
class Pool:
    """Places, quotas, members and seats; raises WrongPool when made from what contradicts itself.

    `regions` and `sizes` say for each key how few and how many places go there. `seats` are those that have a
    place already, by representation: they take up places, count in the quotas, and are in no list. `round`
    tells one draw from another, `list_count` is how many lists are made. Everything is kept sorted: the order
    in which it comes never matters.
    """

    places: int
    regions: Mapping[str, tuple[int, int]]
    sizes: Mapping[str, tuple[int, int]]
    members: Sequence[Member]
    seats: Sequence[Member] = ()
    round: str = ""
    list_count: int = LISTS
    #: Code -> member or seat.
    known: Mapping[str, Member] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        everybody = [*self.members, *self.seats]
        if not all(map(_is_text, [self.round, *self.regions, *self.sizes, *_texts_of(everybody)])):
            raise WrongPool("the round, codes, regions and sizes are texts")
        self._keep("regions", {key: tuple(self.regions[key]) for key in sorted(self.regions)})
        self._keep("sizes", {key: tuple(self.sizes[key]) for key in sorted(self.sizes)})
        self._keep("members", tuple(sorted(self.members, key=lambda each: each.code)))
        self._keep("seats", tuple(sorted(self.seats, key=lambda each: each.code)))
        self._keep("known", {each.code: each for each in everybody})
        _refuse_contradictions(self)

    def _keep(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    @property
    def filled(self) -> int:
        """How many places are filled in the end: all of them, or fewer when fewer have applied."""
        return min(self.places, len(self.known))

    @property
    def to_draw(self) -> int:
        """How many are drawn: what the seats by representation leave. Negative when there are too many."""
        return self.filled - len(self.seats)

    def cells(self) -> dict[Cell, list[str]]:
        """The codes of members in each cell that has any, sorted."""
        found: dict[Cell, list[str]] = {}
        for member in self.members:
            found.setdefault(member.cell, []).append(member.code)
        return {cell: found[cell] for cell in sorted(found)}

    def keeps_quotas(self, codes: Iterable[str]) -> bool:
        """Whether these members, together with the seats, keep every quota."""
        those = [self.known[code] for code in codes] + list(self.seats)
        in_region = Counter(each.region for each in those)
        in_size = Counter(each.size for each in those)
        return all(least <= in_region[key] <= most for key, (least, most) in self.regions.items()) and all(
            least <= in_size[key] <= most for key, (least, most) in self.sizes.items()
        )

    def is_legal(self, codes: Sequence[str]) -> bool:
        """Whether exactly these members may be drawn: each once, no seat, as many as needed, quotas kept."""
        members = {member.code for member in self.members}
        drawn = set(codes)
        return len(drawn) == len(codes) == self.to_draw and drawn <= members and self.keeps_quotas(drawn)

    def needs_lots(self) -> bool:
        """Whether a choice remains: not when there is a place for everybody and the quotas hold as it is."""
        return len(self.known) > self.places or not self.keeps_quotas(each.code for each in self.members)

    def contents(self) -> dict[str, Any]:
        """The pool as data for canonical JSON: what is fixed, hashed and published."""
        return {
            "rule": RULE,
            "round": self.round,
            "places": self.places,
            "list_count": self.list_count,
            "regions": {key: list(bounds) for key, bounds in self.regions.items()},
            "sizes": {key: list(bounds) for key, bounds in self.sizes.items()},
            "members": [asdict(member) for member in self.members],
            "seats": [asdict(seat) for seat in self.seats],
        }


_KEYS = ("rule", "round", "places", "list_count", "regions", "sizes", "members", "seats")
_MEMBER_KEYS = ("code", "region", "size", "population")


def pool_of(contents: Any) -> Pool:
    """Read a pool's contents back, strictly: nothing missing, nothing more. Raises WrongPool."""
    _has_exactly(contents, _KEYS, "a pool")
    if contents["rule"] != RULE:
        raise WrongPool(f"the rule is {contents['rule']!r}, and only {RULE} is known here")
    return Pool(
        places=contents["places"],
        regions=_bounds_of(contents["regions"]),
        sizes=_bounds_of(contents["sizes"]),
        members=_members_of(contents["members"]),
        seats=_members_of(contents["seats"]),
        round=contents["round"],
        list_count=contents["list_count"],
    )


def _members_of(data: Any) -> list[Member]:
    if not isinstance(data, list):
        raise WrongPool("members and seats are lists")
    for each in data:
        _has_exactly(each, _MEMBER_KEYS, "a member")
    return [Member(**each) for each in data]


def _bounds_of(data: Any) -> dict[str, tuple[int, int]]:
    if not isinstance(data, dict) or not all(
        isinstance(each, list) and len(each) == 2 for each in data.values()
    ):
        raise WrongPool("regions and sizes are objects of pairs")
    return {key: (each[0], each[1]) for key, each in data.items()}


def _has_exactly(data: Any, keys: Collection[str], what: str) -> None:
    if not isinstance(data, dict) or set(data) != set(keys):
        raise WrongPool(f"{what} has exactly these parts: {', '.join(keys)}")


def _refuse_contradictions(pool: Pool) -> None:
    everybody = [*pool.members, *pool.seats]
    if not _is_number(pool.places, 1) or not _is_number(pool.list_count, 1):
        raise WrongPool("places and lists are whole numbers from 1")
    if len(everybody) > _MOST:
        raise WrongPool(f"more than {_MOST} members")
    if len(pool.known) != len(everybody):
        raise WrongPool("a code stands twice")
    for key, (least, most) in [*pool.regions.items(), *pool.sizes.items()]:
        if not _is_number(least) or not _is_number(most, least):
            raise WrongPool(f"quota {key!r} isn't two whole numbers, the least first")
    for each in everybody:
        _refuse_wrong_member(each, pool)


def _refuse_wrong_member(member: Member, pool: Pool) -> None:
    if member.code.split() != [member.code] or not member.code.isprintable():
        raise WrongPool("a code is empty, or has a sign in it that nobody sees")
    if not _is_number(member.population, 0, 10**10):
        raise WrongPool(f"the population of {member.code} is not a whole number")
    if member.region not in pool.regions or member.size not in pool.sizes:
        raise WrongPool(f"{member.code} is in a region or size without a quota")


def _is_number(value: object, least: int = 0, most: int = _MOST) -> bool:
    return type(value) is int and least <= value <= most


def _texts_of(those: Iterable[Member]) -> Iterator[str]:
    for each in those:
        yield from (each.code, *each.cell)


def _is_text(value: object) -> bool:
    return isinstance(value, str)
