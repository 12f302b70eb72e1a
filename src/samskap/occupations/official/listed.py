"""What an official file says about occupations. Plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

Names = Mapping[str, str]
OtherNames = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Listed:
    """An occupation or group as files have it. `names` and `other_names` are by language."""

    code: str
    names: Names = field(default_factory=dict)
    other_names: OtherNames = field(default_factory=dict)
    broader: str = ""
    same_as: tuple[str, ...] = ()

    def joined(self, other: "Listed") -> "Listed":
        """What two files say together; where both name it in a language, the other's words count."""
        return replace(
            self,
            names={**self.names, **other.names},
            other_names={**self.other_names, **other.other_names},
            broader=other.broader or self.broader,
            same_as=other.same_as or self.same_as,
        )

    @property
    def every_name(self) -> Iterable[str]:
        """All its names in all languages."""
        yield from self.names.values()
        for some in self.other_names.values():
            yield from some


def gathered(listed: Iterable[Listed]) -> Mapping[str, Listed]:
    """By code; what several files say of one is joined."""
    by_code: dict[str, Listed] = {}
    for each in listed:
        known = by_code.get(each.code)
        by_code[each.code] = known.joined(each) if known else each
    return by_code
