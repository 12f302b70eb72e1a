"""Looking into objects whose writers took the names of fields lightly."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_OTHER = re.compile(r"[^a-z0-9]")


class Loose:
    """An object whose fields are found whatever their case, with or without strokes: "start_date" too."""

    def __init__(self, value: Any) -> None:
        named = value if isinstance(value, Mapping) else {}
        self._fields: dict[str, Any] = {}
        for name, each in named.items():
            self._fields.setdefault(_plain(str(name)), each)

    def get(self, *names: str) -> Any:
        """The value of the first of these that is there and isn't empty; None otherwise."""
        for name in names:
            value = self._fields.get(_plain(name))
            if value not in (None, "", [], {}):
                return value
        return None

    def has(self, *names: str) -> bool:
        """Whether one of these is there, even empty."""
        return any(_plain(name) in self._fields for name in names)

    def inside(self, *names: str) -> "Loose":
        """The object under one of these names, or the first of a list there; an empty one otherwise."""
        return next(self.each(*names), Loose({}))

    def each(self, *names: str) -> Iterator["Loose"]:
        """The objects in a list under one of these names; a single one counts as a list."""
        value = self.get(*names)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Mapping):
                yield Loose(item)

    def __bool__(self) -> bool:
        return bool(self._fields)


def listed(value: Any) -> list[Any]:
    """A list as it is, nothing as an empty one, anything else as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _plain(name: str) -> str:
    return _OTHER.sub("", name.casefold())
