"""Whether somebody at the school has a private tie to an application. A room above knows, and says so in its
`application_ties`:

    def is_tied(person: int, application: int) -> bool: ...

Both are row ids.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from samskap.kernel.policy import policy


@policy("C-8.2")
def is_tied(person: int, application: int) -> bool:
    """Whether this person sees none of the application's persons, and decides nothing about it."""
    return any(each(person, application) for each in _all())


@cache
def _all() -> Sequence[Callable[[int, int], bool]]:
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("samskap.")]
    found = [room for room in rooms if module_has_submodule(room.module, "application_ties")]
    return [import_module(f"{room.name}.application_ties").is_tied for room in found]
