"""What rooms above put on a round's page at work. Each that has something says so in its `round_steps`:

    def step(request: HttpRequest, acting: Acting, round: Round) -> SafeString: ...

and gives a piece of HTML, or "" when there is nothing to say or to do. A piece begins with a heading of level
2 (`<h2>`) and stands in a box of its own, under the list of the round's steps, in the order of INSTALLED_APPS
from below. The page costs a constant number of queries; so does each piece.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module

from django.apps import apps
from django.http import HttpRequest
from django.utils.module_loading import module_has_submodule
from django.utils.safestring import SafeString

from samskap.organisations.access import Acting
from samskap.rounds.models import Round

Step = Callable[[HttpRequest, Acting, Round], SafeString]


def pieces(request: HttpRequest, acting: Acting, it: Round) -> Sequence[SafeString]:
    """What the rooms have for the page of a round at work."""
    return [piece for step in _all() if (piece := step(request, acting, it))]


@cache
def _all() -> Sequence[Step]:
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("samskap.")]
    found = [room for room in reversed(rooms) if module_has_submodule(room.module, "round_steps")]
    return [import_module(f"{room.name}.round_steps").step for room in found]
