"""All kinds of letters, gathered from the rooms' modules `letters`."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from samskap.notices.rules import EVERYTHING, Group, Kind


class UnknownKind(LookupError):
    """No room declares a kind of letter with this code."""


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """Every kind by its code. Raises ValueError when two rooms declare the same."""
    found: dict[str, Kind] = {}
    for room in apps.get_app_configs():
        if not room.name.startswith("samskap.") or not module_has_submodule(room.module, "letters"):
            continue
        for kind in import_module(f"{room.name}.letters").KINDS:
            if kind.code in found:
                raise ValueError(f"The kind of letter “{kind.code}” is declared twice.")
            found[kind.code] = kind
    return found


def kind_of(code: str) -> Kind:
    """Return the kind with this code. Raises UnknownKind."""
    try:
        return kinds()[code]
    except KeyError:
        raise UnknownKind(f"No room declares “{code}” in its letters.py.") from None


def groups() -> Mapping[str, Group]:
    """The groups that people choose about, by their codes, in the order in which they were declared."""
    found = {kind.group.code: kind.group for kind in kinds().values() if kind.group}
    return {code: group for code, group in found.items() if code != EVERYTHING}
