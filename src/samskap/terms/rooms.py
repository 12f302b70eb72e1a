"""Modules by which rooms above take part in a term, found by their names."""

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def modules_of_rooms(name: str) -> Sequence[ModuleType]:
    """The modules of this name that rooms have, in the order of INSTALLED_APPS from below."""
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("samskap.")]
    found = [room for room in reversed(rooms) if module_has_submodule(room.module, name)]
    return [import_module(f"{room.name}.{name}") for room in found]
