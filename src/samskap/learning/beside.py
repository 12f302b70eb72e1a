"""What other rooms put on the page of one's own course. Each that has something says so in its `my_course`:

    def beside(request: HttpRequest, desk: Desk, course: Published) -> SafeString: ...

and gives a piece of HTML for the page of one's own course, or "" when there is nothing to say. The pieces
stand between the way onward and the outline, in the order of INSTALLED_APPS from below.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module

from django.apps import apps
from django.http import HttpRequest
from django.utils.module_loading import module_has_submodule
from django.utils.safestring import SafeString

from samskap.courses.published import Published
from samskap.learning.access import Desk

Beside = Callable[[HttpRequest, Desk, Published], SafeString]


def pieces(request: HttpRequest, desk: Desk, course: Published) -> Sequence[SafeString]:
    """What the rooms have for the page of one's own course."""
    return [piece for beside in _all() if (piece := beside(request, desk, course))]


@cache
def _all() -> Sequence[Beside]:
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("samskap.")]
    found = [room for room in reversed(rooms) if module_has_submodule(room.module, "my_course")]
    return [import_module(f"{room.name}.my_course").beside for room in found]
