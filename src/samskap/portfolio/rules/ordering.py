"""The order in which a portfolio is read. Plain Python.

A layout is a list of lists of pieces: first those before any section, then those of each section in turn.
Whatever is moved, no piece is lost and none is there twice.
"""

from collections.abc import Sequence
from typing import Literal, TypeVar

Item = TypeVar("Item")
Step = Literal["up", "down"]


def stepped(layout: Sequence[Sequence[Item]], item: Item, step: Step) -> list[list[Item]]:
    """Return the layout with the item one place up or down.

    From the top of a section it goes to the end of the one before, from the end to the top of the next. At
    the very beginning or end nothing changes, nor when there is no such item.
    """
    new = [list(each) for each in layout]
    here = next((number for number, items in enumerate(new) if item in items), None)
    if here is None:
        return new
    place = new[here].index(item)
    if step == "up" and place > 0:
        new[here].insert(place - 1, new[here].pop(place))
    elif step == "down" and place < len(new[here]) - 1:
        new[here].insert(place + 1, new[here].pop(place))
    elif step == "up" and here > 0:
        new[here - 1].append(new[here].pop(place))
    elif step == "down" and here < len(new) - 1:
        new[here + 1].insert(0, new[here].pop(place))
    return new


def moved_to(layout: Sequence[Sequence[Item]], item: Item, section: int) -> list[list[Item]]:
    """Return the layout with the item at the end of a section (0: before all), unless it is in it."""
    if item in layout[section]:
        return [list(each) for each in layout]
    new = [[each for each in items if each != item] for items in layout]
    new[section].append(item)
    return new


def swapped(items: Sequence[Item], item: Item, step: Step) -> list[Item]:
    """Return a list with the item one place up or down; at an end nothing changes."""
    return stepped([items], item, step)[0]
