"""Records out of JSON of any size, one at a time, and what stands around them.

The reader of `ijson` that is written in Python is the one that is used: those in C end the whole process on
some broken files, and a feed from outside may be broken on purpose.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ijson.backends import python as reader
from ijson.common import IncompleteJSONError, JSONError, ObjectBuilder

from samskap.imports.readers.records import Broken
from samskap.imports.readers.streams import PIECE, Letters

#: Where records stand: under one of these names at the top, or the top is a list.
LISTS = ("data", "courses", "results", "items", "records", "content", "objects")
#: Deeper, or with more values, nothing is a course.
DEEPEST, MOST_VALUES = 40, 50_000
_BOUNDS = frozenset({"end_map", "end_array", "map_key"})
#: path, event, value
Event = tuple[str, str, Any]
#: What is kept of what stands around the records, in values.
MOST_AROUND = 200
#: Where the reader says that something is wrong: so many signs in.
_PLACE = re.compile(r"at (\d+)$")


@dataclass(slots=True)
class Around:
    """What a page of a feed says beside its records: path -> value, such as "links.next"."""

    values: dict[str, Any] = field(default_factory=dict)
    is_list: bool = False
    found: bool = False

    def text(self, *paths: str) -> str:
        """The first of these that is a text; "" when none is."""
        return next((value for path in paths if isinstance(value := self.values.get(path), str)), "")


def objects(letters: Letters, around: Around) -> Iterator[Any]:
    """Every record of a page as plain values; what is around them is put into `around`. Raises Broken."""
    events = _events(letters)
    for path, event, value in events:
        starts = event in {"start_map", "start_array"}
        if _is_record(path, event, starts=starts):
            around.found = True
            yield _built(events, event, value)
        elif event == "start_array" and path == "":
            around.is_list = around.found = True
        elif event == "start_array" and path in LISTS:
            around.found = True
        elif not starts and event not in _BOUNDS and len(around.values) < MOST_AROUND and len(path) < 100:
            around.values.setdefault(path, value)


def _is_record(path: str, event: str, *, starts: bool) -> bool:
    """Whether a record begins here: an item of a list of records, or a single one instead of the list."""
    if event in _BOUNDS:
        return False
    inside = path == "item" or (path.endswith(".item") and path[:-5] in LISTS)
    return inside or (starts and event == "start_map" and path == "data")


def _events(letters: Letters) -> Iterator[Event]:
    parsing = reader.parse(letters, buf_size=PIECE)
    try:
        yield from _not_too_deep(parsing)
        problem = letters.wrong
    except IncompleteJSONError:
        problem = letters.wrong or Broken("ends-early" if letters.seen else "empty", amount=letters.seen)
    except (JSONError, ValueError, ArithmeticError, RecursionError) as error:
        place = _PLACE.search(str(error))
        problem = letters.wrong or Broken("no-json", amount=int(place[1]) + 1 if place else letters.seen)
    finally:
        _finish(letters, parsing)
    if problem:
        raise problem


def _not_too_deep(parsing: Iterator[Event]) -> Iterator[Event]:
    depth = 0
    for path, event, value in parsing:
        depth += _step(event)
        if depth > DEEPEST:
            raise Broken("too-deep", amount=DEEPEST)
        yield path, event, value


def _finish(letters: Letters, parsing: Iterator[Event]) -> None:
    """Let the parser come to its end, or it complains when it is thrown away."""
    letters.end()
    with suppress(JSONError, ValueError, ArithmeticError, RecursionError):
        for _event in parsing:
            pass


def _step(event: str) -> int:
    return (event in {"start_map", "start_array"}) - (event in {"end_map", "end_array"})


def _built(events: Iterator[Event], event: str, value: Any) -> Any:
    """One value with all that is in it."""
    builder, depth, count = ObjectBuilder(), 0, 0
    while True:
        count += 1
        if count > MOST_VALUES:
            raise Broken("too-many-values", amount=MOST_VALUES)
        builder.event(event, value)
        depth += _step(event)
        if depth == 0:
            return builder.value
        _path, event, value = next(events)


def as_numbers(value: Any, make: Callable[[Decimal], Any] = float) -> Any:
    """The same values with other numbers than Decimal: what checks by JSON schema take."""
    if isinstance(value, Decimal):
        return make(value)
    if isinstance(value, dict):
        return {name: as_numbers(each, make) for name, each in value.items()}
    if isinstance(value, list):
        return [as_numbers(each, make) for each in value]
    return value
