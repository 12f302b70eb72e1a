"""What everybody may know: which municipalities have a place, and never who comes from there."""

from collections.abc import Sequence
from dataclasses import dataclass

from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.kernel.policy import policy
from samskap.offers.queries.names import name_of, parts_of
from samskap.rounds.models import Round

_TAKEN = frozenset({State.ACCEPTED, State.CONFIRMED})


@dataclass(frozen=True, slots=True)
class HasPlace:
    """Municipalities with a place; `taken` says that they have accepted it."""

    name: str
    county: str
    taken: bool


@policy("C-11.1")
def have_places(it: Round) -> Sequence[HasPlace]:
    """Who has a place or was offered one, by county and name. Two queries."""
    found = Application.objects.in_round(it.pk).in_state(State.OFFERED, *_TAKEN)
    applications = list(found)
    parts = parts_of(applications)
    rows = [
        HasPlace(name_of(parts[each.pk]), parts[each.pk][0].municipality.county, State(each.state) in _TAKEN)
        for each in applications
    ]
    return sorted(rows, key=lambda each: (each.county, each.name))
