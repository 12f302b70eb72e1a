"""What rooms above put on the public page of a round. Each that has something says so in its `round_page`:

    def beside(request: HttpRequest, round: Round) -> SafeString: ...

and gives a piece of HTML, or "" when there is nothing to say. A piece begins with a heading of level 2
(`<h2>`) and stands near the top of the page, under the dates, in the order of INSTALLED_APPS from below.
Anybody sees it: it must say nothing about a person.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module

from django.apps import apps
from django.http import HttpRequest
from django.utils.module_loading import module_has_submodule
from django.utils.safestring import SafeString

from samskap.rounds.models import Round

Beside = Callable[[HttpRequest, Round], SafeString]


def pieces(request: HttpRequest, it: Round) -> Sequence[SafeString]:
    """What the rooms have for the public page of a round."""
    return [piece for beside in _all() if (piece := beside(request, it))]


@cache
def _all() -> Sequence[Beside]:
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("samskap.")]
    found = [room for room in reversed(rooms) if module_has_submodule(room.module, "round_page")]
    return [import_module(f"{room.name}.round_page").beside for room in found]
