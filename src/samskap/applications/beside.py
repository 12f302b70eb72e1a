"""What other rooms put on a municipality's desk. Each that has something says so in its `my_application`:

    def beside(request: HttpRequest, application: Application) -> SafeString: ...

and gives a piece of HTML for the page of the application, or "" when there is nothing to say. The pieces
stand above the checklist, in the order of INSTALLED_APPS from below.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module

from django.apps import apps
from django.http import HttpRequest
from django.utils.module_loading import module_has_submodule
from django.utils.safestring import SafeString

from samskap.applications.models import Application

Beside = Callable[[HttpRequest, Application], SafeString]


def pieces(request: HttpRequest, application: Application) -> Sequence[SafeString]:
    """What the rooms have for the page of one's own application."""
    return [piece for beside in _all() if (piece := beside(request, application))]


@cache
def _all() -> Sequence[Beside]:
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("samskap.")]
    found = [room for room in reversed(rooms) if module_has_submodule(room.module, "my_application")]
    return [import_module(f"{room.name}.my_application").beside for room in found]
