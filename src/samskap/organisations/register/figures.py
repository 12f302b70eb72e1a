"""A number out of a statistics office's table, before anybody has judged it."""

import re
from dataclasses import dataclass

from samskap.kernel.text import fold

#: What the time and the parts of a population are called, folded. A population is of both sexes and all ages.
TIME = {"tid", "ar", "aar", "year", "time", "tidsperiod", "period"}
PARTS = {"kon", "kjonn", "sex", "alder", "age", "sivilstand", "civilstand", "marital status"}
_ALL = re.compile(r"tot|samtlig|^all|begge|bade|both|i alt|sum")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the file has it: on which line, for what region and time.

    `part` says whom it counts when it isn't everybody; else it is "".
    """

    line: int
    region: str
    time: str
    written: str
    part: str = ""


def part_of(heading: str, *written: str) -> str:
    """What a figure is limited to, such as "women"; "" when it is everybody's."""
    if fold(heading) not in PARTS or any(_ALL.search(fold(text)) for text in written):
        return ""
    return written[-1]
