"""Two terms side by side: what is new, what is gone, what is there again (B-9.1)."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from samskap.kernel.policy import policy

Thing = TypeVar("Thing")
Found = Literal["again", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Pair(Generic[Thing]):
    """The same thing in both terms; None where a term hasn't it."""

    before: Thing | None
    after: Thing | None

    @property
    def found(self) -> Found:
        """Whether it is there again, new, or gone."""
        if self.before is None:
            return "new"
        return "gone" if self.after is None else "again"

    @property
    def either(self) -> Thing:
        """The newer of the two."""
        it = self.after if self.after is not None else self.before
        assert it is not None  # noqa: S101 - a pair has at least one
        return it


@policy("B-9.1", "B-2.2")
def paired(
    before: Sequence[Thing], after: Sequence[Thing], key: Callable[[Thing], Hashable]
) -> Sequence[Pair[Thing]]:
    """The things of both terms by what they are known by: those of the newer first, in its order."""
    earlier = {key(each): each for each in before}
    later = {key(each) for each in after}
    gone = [Pair(each, None) for each in before if key(each) not in later]
    return [Pair(earlier.get(key(each)), each) for each in after] + gone
