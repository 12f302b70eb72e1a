"""The steps of a term on its page, and what else rooms above put there.

A room that has steps says so in its module `term_steps`:

    def steps(acting: Acting, term: Term) -> Sequence[Step]: ...

They are shown in the order of INSTALLED_APPS from below: the board, the decision, the catalogue, campaigns.
A room that has a piece of HTML of its own, under the steps, says so in its module `term_page`:

    def piece(request: HttpRequest, acting: Acting, term: Term) -> SafeString: ...

It gives "" when there is nothing to say; it begins with a heading of level 2 (`<h2>`) and stands in a box of
its own. The page costs a constant number of queries; so does each step and each piece. None names a person.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from samskap.organisations.access import Acting
from samskap.terms.models import Term
from samskap.terms.rooms import modules_of_rooms

#: As the component shows it: done, under way, not begun.
StepState = Literal["done", "draft", "empty"]

_STATES: dict[StepState, Promise] = {
    "done": gettext_lazy("Done"),
    "draft": gettext_lazy("Under way"),
    "empty": gettext_lazy("Not begun"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is done for a term: what it is called, how it stands in words, and where it is done.

    `address` is "" while it can't be done yet.
    """

    title: str | Promise
    text: str | Promise
    state: StepState
    address: str = ""

    @property
    def state_in_words(self) -> str:
        """The state in a word or two."""
        return str(_STATES[self.state])


Steps = Callable[[Acting, Term], Sequence[Step]]
Piece = Callable[[HttpRequest, Acting, Term], SafeString]


def steps_of(acting: Acting, term: Term) -> Sequence[Step]:
    """The steps that the rooms have for a term."""
    return [step for steps in _steps() for step in steps(acting, term)]


def pieces_of(request: HttpRequest, acting: Acting, term: Term) -> Sequence[SafeString]:
    """What else the rooms have for the page of a term."""
    return [said for piece in _pieces() if (said := piece(request, acting, term))]


@cache
def _steps() -> Sequence[Steps]:
    return [room.steps for room in modules_of_rooms("term_steps")]


@cache
def _pieces() -> Sequence[Piece]:
    return [room.piece for room in modules_of_rooms("term_page")]
