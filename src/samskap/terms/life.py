"""What rooms above do when a term begins or goes on. Each that does something says so in its `term_life`:

    def begun(*, term: Term, by: Acting, at: datetime) -> None: ...
    def moved(*, term: Term, by: Acting, at: datetime) -> None: ...

Either may be left out. Both are called inside the transaction in which it happens, the term's row locked, in
the order of INSTALLED_APPS from below. `term.after` is the term it follows; `term.stage` is where it is now.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from types import ModuleType
from typing import Literal

from samskap.organisations.access import Acting
from samskap.terms.models import Term
from samskap.terms.rooms import modules_of_rooms


def tell_rooms(what: Literal["begun", "moved"], *, term: Term, by: Acting, at: datetime) -> None:
    """Let the rooms above do what they do when a term begins, or goes on to another stage."""
    for do in _all(what):
        do(term=term, by=by, at=at)


@cache
def _all(what: str) -> Sequence[Callable[..., None]]:
    rooms: Sequence[ModuleType] = modules_of_rooms("term_life")
    return [getattr(room, what) for room in rooms if hasattr(room, what)]
