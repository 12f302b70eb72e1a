"""Pages of a list for programs: which there are, and how one leads to the next."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paging:
    """A list of `total` things in pages of `size`; an empty list has one empty page."""

    total: int
    size: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    def has(self, number: int) -> bool:
        """Whether there is such a page."""
        return 1 <= number <= self.last

    def stretch(self, number: int) -> slice:
        """Which things are on a page."""
        return slice((number - 1) * self.size, number * self.size)

    def around(self, number: int) -> Mapping[str, int]:
        """The pages that a page links to: itself, the first and last, its neighbours where it has any."""
        found = {"self": number, "first": 1, "last": self.last}
        if number < self.last:
            found["next"] = number + 1
        if number > 1:
            found["prev"] = number - 1
        return found


def page_number(text: str) -> int:
    """The number that stands in an address; 1 where nothing stands, 0 for what is no number."""
    if not text:
        return 1
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else 0
