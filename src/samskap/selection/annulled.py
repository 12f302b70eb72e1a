"""Rooms above that have to undo something when a draw is set aside. Each says so in its `draw_annulled`:

    def annulled(pool: Pool, by: Acting, at: datetime) -> None: ...

It is called inside the transaction, after the pool is marked as set aside and before applications go back to
valid, so that a room can end what it has begun with them, such as open offers.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from samskap.organisations.access import Acting
from samskap.selection.models import Pool

Annulled = Callable[[Pool, Acting, datetime], None]


def tell_rooms(pool: Pool, *, by: Acting, at: datetime) -> None:
    """Let the rooms above undo what came of a pool."""
    for annulled in _all():
        annulled(pool, by, at)


@cache
def _all() -> Sequence[Annulled]:
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("samskap.")]
    found = [room for room in reversed(rooms) if module_has_submodule(room.module, "draw_annulled")]
    return [import_module(f"{room.name}.draw_annulled").annulled for room in found]
