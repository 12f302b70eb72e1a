"""Where each county's tile lies on the map: one tile a county, roughly where it is. Plain Python.

Columns count from the west, rows from the north. The abbreviations are ours; names stand in the table beside.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tile:
    """A county's tile: three letters at most, its column and its row."""

    letters: str
    column: int
    row: int


#: By country and the county's code.
TILES: Mapping[str, Mapping[str, Tile]] = {
    "NO": {
        "56": Tile("Fin", 5, 0),
        "55": Tile("Tro", 4, 1),
        "18": Tile("Nor", 3, 2),
        "50": Tile("Trø", 2, 3),
        "15": Tile("M&R", 1, 4),
        "34": Tile("Inn", 2, 4),
        "46": Tile("Vel", 0, 5),
        "33": Tile("Bus", 1, 5),
        "03": Tile("Osl", 2, 5),
        "32": Tile("Ake", 3, 5),
        "11": Tile("Rog", 0, 6),
        "40": Tile("Tel", 1, 6),
        "39": Tile("Vef", 2, 6),
        "31": Tile("Øst", 3, 6),
        "42": Tile("Agd", 1, 7),
    },
    "SE": {
        "25": Tile("BD", 3, 0),
        "24": Tile("AC", 3, 1),
        "23": Tile("Z", 2, 2),
        "22": Tile("Y", 3, 2),
        "20": Tile("W", 2, 3),
        "21": Tile("X", 3, 3),
        "17": Tile("S", 0, 4),
        "18": Tile("T", 1, 4),
        "19": Tile("U", 2, 4),
        "03": Tile("C", 3, 4),
        "14": Tile("O", 1, 5),
        "04": Tile("D", 2, 5),
        "01": Tile("AB", 3, 5),
        "06": Tile("F", 1, 6),
        "05": Tile("E", 2, 6),
        "09": Tile("I", 4, 6),
        "13": Tile("N", 0, 7),
        "07": Tile("G", 1, 7),
        "08": Tile("H", 2, 7),
        "12": Tile("M", 0, 8),
        "10": Tile("K", 1, 8),
    },
}
