"""A map of the country in tiles, one for each county: how many have applied, and how many have a place.

It is drawn from a table of our own (`rules.tiles`), so no geometry of others is used. Beside it the same
stands as a table. Like any map it isn't mirrored where people read from right to left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samskap.selection.rules.geography import Count
from samskap.selection.rules.tiles import TILES, Tile

_SIDE, _STEP = 64, 68


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tile with its numbers. `x` and `y` are of its upper left corner."""

    tile: Tile
    name: str
    count: Count

    @property
    def x(self) -> int:
        """From the left, in units of the drawing."""
        return self.tile.column * _STEP

    @property
    def y(self) -> int:
        """From the top."""
        return self.tile.row * _STEP

    @property
    def middle(self) -> int:
        """The tile's middle, from the left."""
        return self.x + _SIDE // 2

    @property
    def lines(self) -> tuple[int, int, int]:
        """Where its three lines of text stand, from the top."""
        return self.y + 17, self.y + 38, self.y + 57

    @property
    def kind(self) -> str:
        """How it looks: "none" applied, "waiting" for a place, or "given"."""
        if self.count.seats:
            return "given"
        return "waiting" if self.count.applications else "none"


@dataclass(frozen=True, slots=True)
class Map:
    """The whole drawing, in units of its own."""

    width: int
    height: int
    side: int
    tiles: Sequence[Drawn]

    @property
    def outer_width(self) -> int:
        """With two units of air on each side, for the lines."""
        return self.width + 4

    @property
    def outer_height(self) -> int:
        """The same from the top."""
        return self.height + 4


def map_of(country: str, names: Mapping[str, str], counts: Mapping[str, Count]) -> Map | None:
    """The map of a country with a count for each county (by code); None for a country without tiles."""
    tiles = TILES.get(country)
    if not tiles:
        return None
    drawn = [
        Drawn(tile, names.get(code, tile.letters), counts.get(code, Count(0, 0)))
        for code, tile in tiles.items()
    ]
    return Map(
        width=max(each.column for each in tiles.values()) * _STEP + _SIDE,
        height=max(each.row for each in tiles.values()) * _STEP + _SIDE,
        side=_SIDE,
        tiles=sorted(drawn, key=lambda each: (each.tile.row, each.tile.column)),
    )
