"""Bars of an own drawing (SVG): numbers become heights. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass

#: How large a drawing is, in its own units; the page shows it as wide as there is room.
HEIGHT, STEP, WIDE = 40, 8, 6


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a bar begins, from the left and from above, and how tall it is."""

    x: int
    y: int
    tall: int


def bars_of(counts: Sequence[int], *, highest: int) -> Sequence[Bar]:
    """A bar for each number that isn't nothing; `highest` is as tall as the drawing, one is never unseen."""
    talls = [max(2, round(HEIGHT * count / highest)) if count else 0 for count in counts] if highest else []
    return [Bar(place * STEP, HEIGHT - tall, tall) for place, tall in enumerate(talls) if tall]
