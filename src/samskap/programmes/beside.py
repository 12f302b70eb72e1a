"""What rooms above put on a programme's page. Each that has something says so in its `programme_page`:

    def call(request: HttpRequest, programme: Programme) -> SafeString: ...
    def admission(request: HttpRequest, programme: Programme) -> SafeString: ...

`call` stands near the top: what can be applied for now. `admission` stands below: who can take part, and how
places are given. Both give a piece of HTML that begins with a heading of level 2, or "" for nothing.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Literal

from django.apps import apps
from django.http import HttpRequest
from django.utils.module_loading import module_has_submodule
from django.utils.safestring import SafeString

from samskap.programmes.models import Programme


def pieces(
    place: Literal["call", "admission"], request: HttpRequest, programme: Programme
) -> Sequence[SafeString]:
    """What the rooms have for a place of the page, in the order of INSTALLED_APPS from below."""
    return [piece for room in _all() if (piece := getattr(room, place)(request, programme))]


@cache
def _all() -> Sequence[ModuleType]:
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("samskap.")]
    found = [room for room in reversed(rooms) if module_has_submodule(room.module, "programme_page")]
    return [import_module(f"{room.name}.programme_page") for room in found]
